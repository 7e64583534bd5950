package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROPOSAL;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROPOSAL_CLAIM;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROPOSAL_DECISION;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ProposalId;
import org.huimin.fundledger.ProposalState;
import org.huimin.fundledger.domain.ApprovalRule;
import org.huimin.fundledger.domain.Proposal;
import org.huimin.fundledger.domain.Proposals;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerProposalRecord;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqProposals implements Proposals {
  private static final String APPROVED = "APPROVED";
  private static final String REFUSED = "REFUSED";

  private final DSLContext dsl;

  JooqProposals(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public Optional<Proposal> lock(ProposalId id) {
    return dsl.selectFrom(FUND_LEDGER_PROPOSAL)
        .where(FUND_LEDGER_PROPOSAL.PROPOSAL_ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(this::read);
  }

  @Override
  public void add(Proposal proposal) {
    dsl.insertInto(FUND_LEDGER_PROPOSAL)
        .set(FUND_LEDGER_PROPOSAL.PROPOSAL_ID, proposal.id().value())
        .set(FUND_LEDGER_PROPOSAL.STATE, proposal.state().name())
        .set(FUND_LEDGER_PROPOSAL.REGION_CODE, proposal.region().prefix())
        .set(FUND_LEDGER_PROPOSAL.PROPOSED_BY, proposal.proposedBy())
        .set(FUND_LEDGER_PROPOSAL.PROPOSED_AT, proposal.proposedAt())
        .set(FUND_LEDGER_PROPOSAL.MEMO, proposal.memo())
        .set(FUND_LEDGER_PROPOSAL.AMOUNT_FEN, proposal.amountFen())
        .set(FUND_LEDGER_PROPOSAL.CONSIDERED_FEN, proposal.consideredFen())
        .set(FUND_LEDGER_PROPOSAL.APPROVALS_NEEDED, proposal.required().approvals())
        .set(FUND_LEDGER_PROPOSAL.SENIOR_APPROVALS_NEEDED, proposal.required().seniors())
        .set(FUND_LEDGER_PROPOSAL.APPROVAL_PARAMETER_ID, proposal.rule().approval())
        .set(FUND_LEDGER_PROPOSAL.SECOND_PARAMETER_ID, proposal.rule().second())
        .set(FUND_LEDGER_PROPOSAL.SENIOR_PARAMETER_ID, proposal.rule().senior())
        .set(FUND_LEDGER_PROPOSAL.WINDOW_PARAMETER_ID, proposal.rule().countTogether())
        .set(FUND_LEDGER_PROPOSAL.DOCUMENT_ID, proposal.document().value())
        .execute();
    List<@Nullable Object[]> claims = new ArrayList<>();
    for (CommitmentId claim : proposal.claims()) {
      claims.add(ManyRows.row(proposal.id().value(), claim.value()));
    }
    ManyRows.insert(
        dsl,
        FUND_LEDGER_PROPOSAL_CLAIM,
        List.of(FUND_LEDGER_PROPOSAL_CLAIM.PROPOSAL_ID, FUND_LEDGER_PROPOSAL_CLAIM.COMMITMENT_ID),
        claims);
  }

  @Override
  public void decide(ProposalId id, Proposal.Decision decision, ProposalState to, Instant now) {
    dsl.insertInto(FUND_LEDGER_PROPOSAL_DECISION)
        .set(FUND_LEDGER_PROPOSAL_DECISION.PROPOSAL_ID, id.value())
        .set(FUND_LEDGER_PROPOSAL_DECISION.DECIDED_BY, decision.by())
        .set(FUND_LEDGER_PROPOSAL_DECISION.DECISION, decision.approved() ? APPROVED : REFUSED)
        .set(FUND_LEDGER_PROPOSAL_DECISION.APPROVER_LEVEL, decision.level())
        .set(FUND_LEDGER_PROPOSAL_DECISION.DECIDED_AT, decision.at())
        .set(FUND_LEDGER_PROPOSAL_DECISION.DOCUMENT_ID, decision.document().value())
        // Whoever approved may still refuse; the documents keep both.
        .onDuplicateKeyUpdate()
        .set(FUND_LEDGER_PROPOSAL_DECISION.DECISION, decision.approved() ? APPROVED : REFUSED)
        .set(FUND_LEDGER_PROPOSAL_DECISION.DECIDED_AT, decision.at())
        .set(FUND_LEDGER_PROPOSAL_DECISION.DOCUMENT_ID, decision.document().value())
        .execute();
    if (to != ProposalState.PROPOSED) {
      dsl.update(FUND_LEDGER_PROPOSAL)
          .set(FUND_LEDGER_PROPOSAL.STATE, to.name())
          .set(FUND_LEDGER_PROPOSAL.DECIDED_AT, now)
          .where(FUND_LEDGER_PROPOSAL.PROPOSAL_ID.eq(id.value()))
          .execute();
    }
  }

  private Proposal read(FundLedgerProposalRecord row) {
    List<CommitmentId> claims =
        dsl.select(FUND_LEDGER_PROPOSAL_CLAIM.COMMITMENT_ID)
            .from(FUND_LEDGER_PROPOSAL_CLAIM)
            .where(FUND_LEDGER_PROPOSAL_CLAIM.PROPOSAL_ID.eq(row.getProposalId()))
            .orderBy(FUND_LEDGER_PROPOSAL_CLAIM.COMMITMENT_ID)
            .fetch(claim -> new CommitmentId(claim.value1()));
    List<Proposal.Decision> decisions =
        dsl.selectFrom(FUND_LEDGER_PROPOSAL_DECISION)
            .where(FUND_LEDGER_PROPOSAL_DECISION.PROPOSAL_ID.eq(row.getProposalId()))
            .fetch(
                decision ->
                    new Proposal.Decision(
                        decision.getDecidedBy(),
                        decision.getDecision().equals(APPROVED),
                        decision.getApproverLevel(),
                        decision.getDecidedAt(),
                        new DocumentId(decision.getDocumentId())));
    return new Proposal(
        new ProposalId(row.getProposalId()),
        ProposalState.valueOf(row.getState()),
        new RegionCode(row.getRegionCode()),
        row.getProposedBy(),
        row.getProposedAt(),
        row.getMemo(),
        row.getAmountFen(),
        Objects.requireNonNullElse(row.getConsideredFen(), row.getAmountFen()),
        new ApprovalRule.Requirement(row.getApprovalsNeeded(), row.getSeniorApprovalsNeeded()),
        new ApprovalRule.Versions(
            row.getApprovalParameterId(),
            row.getSecondParameterId(),
            row.getSeniorParameterId(),
            Objects.requireNonNullElse(row.getWindowParameterId(), 0L)),
        new DocumentId(row.getDocumentId()),
        claims,
        decisions);
  }
}
