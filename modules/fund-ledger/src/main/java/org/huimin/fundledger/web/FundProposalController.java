package org.huimin.fundledger.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.huimin.api.FundProposalsApi;
import org.huimin.api.model.FundDisbursement;
import org.huimin.api.model.FundProposal;
import org.huimin.api.model.FundProposalCommitment;
import org.huimin.api.model.FundProposalDecision;
import org.huimin.api.model.FundProposalPage;
import org.huimin.api.model.FundProposalRefusal;
import org.huimin.api.model.FundProposalStatus;
import org.huimin.api.model.FundPurpose;
import org.huimin.fundledger.Approver;
import org.huimin.fundledger.PaymentApprovals;
import org.huimin.fundledger.ProposalId;
import org.huimin.fundledger.ProposalState;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.query.ProposalReads;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.jspecify.annotations.Nullable;

/** Payments that others have to approve (支付审批). */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class FundProposalController implements FundProposalsApi {
  private final Callers callers;
  private final Access access;
  private final AccessTrail trail;
  private final OncePerKey once;
  private final PaymentApprovals approvals;
  private final ProposalReads reads;

  FundProposalController(
      Callers callers,
      Access access,
      AccessTrail trail,
      OncePerKey once,
      PaymentApprovals approvals,
      ProposalReads reads) {
    this.callers = callers;
    this.access = access;
    this.trail = trail;
    this.once = once;
    this.approvals = approvals;
    this.reads = reads;
  }

  @Override
  public FundProposalPage listFundProposals(
      @Nullable FundProposalStatus status, @Nullable Integer limit, @Nullable String cursor) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    var found =
        reads.list(
            status == null ? null : ProposalState.valueOf(status.name()),
            within,
            FundInputs.limit(limit),
            cursor);
    var page =
        new FundProposalPage(found.items().stream().map(FundProposalController::proposal).toList());
    page.setNextCursor(found.nextCursor());
    return page;
  }

  @Override
  public FundProposal getFundProposal(String proposalId) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.READ_FUNDS);
    ProposalReads.Detail found =
        reads
            .find(idOf(proposalId).value(), within)
            .orElseThrow(() -> new NotFoundException("proposal"));
    record(caller, found);
    FundProposal answer = proposal(found.proposal());
    answer.setCommitments(found.claims().stream().map(FundProposalController::commitment).toList());
    answer.setTransactionIds(found.transactionIds());
    return answer;
  }

  @Override
  public HttpResponse<FundDisbursement> approveFundProposal(
      String proposalId, String idempotencyKey) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.DECIDE_PROPOSAL);
    ProposalId id = idOf(proposalId);
    return once.answer(
        caller,
        "fund-ledger/approve-proposal",
        idempotencyKey,
        proposalId,
        FundDisbursement.class,
        HttpStatus.CREATED,
        () ->
            FundDesk.disbursement(approvals.approve(id, new Approver(caller.callerId(), within))));
  }

  @Override
  public HttpResponse<FundDisbursement> refuseFundProposal(
      String proposalId, String idempotencyKey, FundProposalRefusal wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.DECIDE_PROPOSAL);
    ProposalId id = idOf(proposalId);
    String reason = FundInputs.required("reason", wanted.getReason());
    return once.answer(
        caller,
        "fund-ledger/refuse-proposal",
        idempotencyKey,
        List.of(proposalId, reason),
        FundDisbursement.class,
        HttpStatus.CREATED,
        () ->
            FundDesk.disbursement(
                approvals.refuse(id, reason, new Approver(caller.callerId(), within))));
  }

  private void record(Caller caller, ProposalReads.Detail seen) {
    Set<Long> people = new TreeSet<>();
    for (ProposalReads.ClaimView claim : seen.claims()) {
      if (claim.payee() instanceof Recipient.Person person) {
        people.add(person.id());
      }
    }
    trail.recordEach(caller, people, "fund-ledger/read-proposal", "recipient, amountFen");
  }

  private static FundProposalCommitment commitment(ProposalReads.ClaimView view) {
    FundProposalCommitment answer =
        new FundProposalCommitment(
            Tsid.text(view.commitmentId()),
            view.amountFen(),
            FundPurpose.valueOf(view.purpose().name()),
            view.serviceDay());
    Recipient payee = view.payee();
    if (payee != null) {
      answer.setPayeeId(Tsid.text(payee.id()));
      answer.setRecipient(FundAnswers.label(payee));
    }
    return answer;
  }

  private static ProposalId idOf(String text) {
    return TypedId.parse(text, ProposalId::new).orNotFound("proposal");
  }

  private static FundProposal proposal(ProposalReads.ProposalView view) {
    FundProposal proposal =
        new FundProposal(
            Tsid.text(view.proposalId()),
            FundProposalStatus.valueOf(view.state().name()),
            view.region().code(),
            view.proposedBy(),
            FundAnswers.offset(view.proposedAt()),
            view.memo(),
            FundAnswers.asset(view.asset()),
            view.amountFen(),
            view.claims(),
            view.approvalsNeeded(),
            view.seniorApprovalsNeeded(),
            Tsid.text(view.documentId()),
            view.decisions().stream()
                .map(
                    decision ->
                        new FundProposalDecision(
                            decision.decidedBy(),
                            decision.approved(),
                            decision.level(),
                            FundAnswers.offset(decision.decidedAt()),
                            Tsid.text(decision.documentId())))
                .toList());
    proposal.setConsideredFen(view.consideredFen());
    return proposal;
  }
}
