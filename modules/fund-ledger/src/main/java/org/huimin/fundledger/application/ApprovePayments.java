package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.Approver;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.DisbursementOutcome;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.PaymentApprovals;
import org.huimin.fundledger.ProposalId;
import org.huimin.fundledger.ProposalOutcome;
import org.huimin.fundledger.ProposalState;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.ApprovalRule;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Commitments;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.Proposal;
import org.huimin.fundledger.domain.Proposals;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.Sha256;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Has payments above a threshold approved by others than who proposes them (支付审批). */
@Singleton
final class ApprovePayments implements PaymentApprovals {
  private final Transactions transactions;
  private final ApprovalRules rules;
  private final Proposals proposals;
  private final Accounts accounts;
  private final Commitments commitments;
  private final DisburseClaims disburse;
  private final SealApprovals seal;
  private final TsidGenerator ids;

  ApprovePayments(
      Transactions transactions,
      ApprovalRules rules,
      Proposals proposals,
      Accounts accounts,
      Commitments commitments,
      DisburseClaims disburse,
      SealApprovals seal,
      TsidGenerator ids) {
    this.transactions = transactions;
    this.rules = rules;
    this.proposals = proposals;
    this.accounts = accounts;
    this.commitments = commitments;
    this.disburse = disburse;
    this.seal = seal;
    this.ids = ids;
  }

  @Override
  public ProposalOutcome request(List<CommitmentId> asked, String memo, Approver proposer) {
    return transactions.write(() -> propose(asked, memo, proposer));
  }

  private ProposalOutcome propose(List<CommitmentId> asked, String memo, Approver proposer) {
    List<Commitment> claims = commitments.lock(new LinkedHashSet<>(asked));
    if (claims.size() != new LinkedHashSet<>(asked).size()) {
      throw new NotFoundException("commitment");
    }
    Set<Asset> assets = assetsOf(claims);
    if (assets.size() != 1) {
      return new ProposalOutcome.Refused(
          assets.isEmpty() ? new FundRefusal.NothingPayable() : new FundRefusal.SeveralAssets());
    }
    ApprovalRule rule = rules.strictest(claims, assets.iterator().next());
    for (Commitment claim : claims) {
      FundRefusal refusal = refusalOf(claim);
      if (refusal != null) {
        return new ProposalOutcome.Refused(refusal);
      }
    }
    ApprovalRules.Asked payment =
        rules.weigh(rule, assets.iterator().next(), claims, proposer.callerId());
    ApprovalRule.Requirement required = rule.requiredFor(payment.consideredFen());
    if (required.approvals() > 0) {
      return propose(claims, memo, proposer, rule, payment, required);
    }
    return switch (disburse.disburse(asked, memo, proposer.actor())) {
      case DisbursementOutcome.Disbursed paid -> {
        rules.count(payment);
        yield new ProposalOutcome.Paid(paid);
      }
      case DisbursementOutcome.Refused(FundRefusal refusal) -> new ProposalOutcome.Refused(refusal);
    };
  }

  /** Why one of them is not paid here, or null: payment lists pay what is theirs by themselves. */
  private static @Nullable FundRefusal refusalOf(Commitment claim) {
    if (claim.isOfPaymentList()) {
      return new FundRefusal.OfPaymentList();
    }
    return claim.state() == CommitmentState.CLAIMED
        ? null
        : new FundRefusal.CommitmentNotClaimed(claim.state());
  }

  /**
   * Pays at once what one person alone may have paid; anything else is to be proposed.
   *
   * @param actor who asks; a context of the platform answers for the decision by itself
   */
  DisbursementOutcome payUnapproved(List<CommitmentId> asked, String memo, Actor actor) {
    List<Commitment> claims = commitments.lock(new LinkedHashSet<>(asked));
    if (claims.isEmpty()) {
      throw new NotFoundException("commitment");
    }
    Set<Asset> assets = assetsOf(claims);
    if (assets.size() != 1) {
      return new DisbursementOutcome.Refused(new FundRefusal.SeveralAssets());
    }
    for (Commitment claim : claims) {
      FundRefusal refusal = refusalOf(claim);
      if (refusal != null) {
        return new DisbursementOutcome.Refused(refusal);
      }
    }
    long amount = claims.stream().mapToLong(Commitment::amountFen).reduce(0, Math::addExact);
    long most = rules.strictest(claims, assets.iterator().next()).approvalAboveFen();
    return amount > most
        ? new DisbursementOutcome.Refused(new FundRefusal.ApprovalNeeded(amount, most))
        : disburse.disburse(asked, memo, actor);
  }

  private ProposalOutcome propose(
      List<Commitment> claims,
      String memo,
      Approver proposer,
      ApprovalRule rule,
      ApprovalRules.Asked payment,
      ApprovalRule.Requirement required) {
    ProposalId id = new ProposalId(ids.next());
    Instant now = seal.now();
    List<CommitmentId> sorted = claims.stream().map(Commitment::id).toList();
    Document document =
        seal.approval(
            seal.next(),
            id,
            proposer.region(),
            proposer.callerId(),
            Document.saying()
                .text("decision", "proposed")
                .text("proposed.at", now.toString())
                .text("memo", memo)
                .text("asset", payment.asset().name())
                .number("amount.fen", payment.amountFen())
                .number("considered.fen", payment.consideredFen())
                .number("claims", sorted.size())
                .text("claims.sha256", digest(sorted))
                .number("approvals.needed", required.approvals())
                .number("senior.approvals.needed", required.seniors())
                .number("parameter.approval", rule.versions().approval())
                .number("parameter.second", rule.versions().second())
                .number("parameter.senior", rule.versions().senior())
                .number("parameter.count-together", rule.versions().countTogether()));
    proposals.add(
        new Proposal(
            id,
            ProposalState.PROPOSED,
            proposer.region(),
            proposer.callerId(),
            now,
            memo,
            payment.amountFen(),
            payment.consideredFen(),
            required,
            rule.versions(),
            document.id(),
            sorted,
            List.of()));
    rules.count(payment);
    seal.seal(document);
    return new ProposalOutcome.Recorded(id, ProposalState.PROPOSED);
  }

  @Override
  public ProposalOutcome approve(ProposalId id, Approver approver) {
    return transactions.write(() -> approveLocked(id, approver));
  }

  private ProposalOutcome approveLocked(ProposalId id, Approver approver) {
    Proposal proposal = lock(id, approver);
    FundRefusal refusal = proposal.refusalToApprove(approver.callerId());
    if (refusal != null) {
      return new ProposalOutcome.Refused(refusal);
    }
    int level = levelOf(approver, commitments.lock(proposal.claims()));
    if (!proposal.isSettledBy(level)) {
      decide(proposal, approver, level, ProposalState.PROPOSED, null, List.of());
      return new ProposalOutcome.Recorded(id, ProposalState.PROPOSED);
    }
    // Whoever sends it to the bank knows the payment by its proposal.
    BusinessReference reference = new BusinessReference("fund-ledger", id.text());
    return switch (disburse.disburse(
        proposal.claims(), _ -> reference, proposal.memo(), approver.actor())) {
      case DisbursementOutcome.Refused(FundRefusal why) -> new ProposalOutcome.Refused(why);
      case DisbursementOutcome.Disbursed paid -> {
        decide(proposal, approver, level, ProposalState.PAID, null, paid.payments());
        yield new ProposalOutcome.Paid(paid);
      }
    };
  }

  @Override
  public ProposalOutcome refuse(ProposalId id, String reason, Approver approver) {
    return transactions.write(
        () -> {
          Proposal proposal = lock(id, approver);
          FundRefusal refusal = proposal.refusalToRefuse();
          if (refusal != null) {
            return new ProposalOutcome.Refused(refusal);
          }
          List<Commitment> claims = commitments.lock(proposal.claims());
          assetsOf(claims).forEach(asset -> rules.uncount(proposal, asset, claims));
          int level = levelOf(approver, claims);
          decide(proposal, approver, level, ProposalState.REFUSED, reason, List.of());
          return new ProposalOutcome.Recorded(id, ProposalState.REFUSED);
        });
  }

  /** By the rule of what is paid, which is the one that says how many have to be senior. */
  private int levelOf(Approver approver, List<Commitment> claims) {
    return rules.strictest(claims, Asset.FEN).levelOf(approver.region());
  }

  private Set<Asset> assetsOf(List<Commitment> claims) {
    return Set.copyOf(
        accounts.assetsOf(claims.stream().map(Commitment::allocation).toList()).values());
  }

  private Proposal lock(ProposalId id, Approver approver) {
    return proposals
        .lock(id)
        .filter(proposal -> approver.region().contains(proposal.region()))
        .orElseThrow(() -> new NotFoundException("proposal"));
  }

  private void decide(
      Proposal proposal,
      Approver approver,
      int level,
      ProposalState to,
      @Nullable String reason,
      List<DisbursementOutcome.Payment> payments) {
    Instant now = seal.now();
    Document.Fields fields =
        Document.saying()
            .text("decision", to == ProposalState.REFUSED ? "refused" : "approved")
            .text("decided.at", now.toString())
            .number("approver.level", level)
            .number("amount.fen", proposal.amountFen())
            .text("claims.sha256", digest(proposal.claims()))
            .text("proposal.document", proposal.document().text());
    if (reason != null) {
      fields = fields.text("reason", reason);
    }
    for (DisbursementOutcome.Payment payment : payments) {
      fields = fields.text("payment", payment.transactionId().text());
    }
    Document document =
        seal.approval(seal.next(), proposal.id(), approver.region(), approver.callerId(), fields);
    boolean approved = to != ProposalState.REFUSED;
    proposals.decide(
        proposal.id(),
        new Proposal.Decision(approver.callerId(), approved, level, now, document.id()),
        to,
        now);
    seal.seal(document);
  }

  /** Of the ids in their order, one in each line. */
  private static String digest(List<CommitmentId> claims) {
    String lines = claims.stream().map(CommitmentId::text).collect(Collectors.joining("\n"));
    return Sha256.hex(lines);
  }
}
