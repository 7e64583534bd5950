package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_DOCUMENT_FIELD;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROPOSAL;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROPOSAL_CLAIM;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROPOSAL_DECISION;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.ProposalState;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerProposalRecord;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What screens show of proposed payments. */
@Singleton
public final class ProposalReads {
  /** As many as are proposed at once. */
  private static final int MOST_CLAIMS = 1_000;

  private final Transactions transactions;
  private final DSLContext dsl;

  ProposalReads(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  /** A proposed payment, with whoever decided on it so far. */
  public record ProposalView(
      long proposalId,
      ProposalState state,
      RegionCode region,
      String proposedBy,
      Instant proposedAt,
      String memo,
      Asset asset,
      long amountFen,
      @Nullable Long consideredFen,
      int claims,
      int approvalsNeeded,
      int seniorApprovalsNeeded,
      long documentId,
      List<DecisionView> decisions) {
    public ProposalView {
      decisions = List.copyOf(decisions);
    }
  }

  /** What one approver decided. */
  public record DecisionView(
      String decidedBy, boolean approved, int level, Instant decidedAt, long documentId) {}

  /**
   * A proposal with what it would pay, so that an approver sees what he approves.
   *
   * @param transactionIds what paid it; none before
   */
  public record Detail(ProposalView proposal, List<ClaimView> claims, List<String> transactionIds) {
    public Detail {
      claims = List.copyOf(claims);
      transactionIds = List.copyOf(transactionIds);
    }
  }

  /**
   * One of the claims of a proposal.
   *
   * @param payee null where the claim was undone since
   */
  public record ClaimView(
      long commitmentId,
      @Nullable Recipient payee,
      long amountFen,
      Purpose purpose,
      LocalDate serviceDay) {}

  /** The proposals of a region, newest first. */
  public Slice<ProposalView> list(
      @Nullable ProposalState state, RegionCode within, int limit, @Nullable String cursor) {
    long before = Cursor.decodeNumber(cursor, Long.MAX_VALUE);
    return transactions.read(
        () ->
            Slice.cut(
                views(
                    dsl.selectFrom(FUND_LEDGER_PROPOSAL)
                        .where(AccountReads.in(FUND_LEDGER_PROPOSAL.REGION_CODE, within))
                        .and(
                            state == null
                                ? DSL.noCondition()
                                : FUND_LEDGER_PROPOSAL.STATE.eq(state.name()))
                        .and(FUND_LEDGER_PROPOSAL.PROPOSAL_ID.lt(before))
                        .orderBy(FUND_LEDGER_PROPOSAL.PROPOSAL_ID.desc())
                        .limit(limit + 1)
                        .fetch()),
                limit,
                ProposalView::proposalId));
  }

  /** One proposal, with its claims in the order of their ids. */
  public Optional<Detail> find(long id, RegionCode within) {
    return transactions.read(
        () ->
            views(
                    dsl.selectFrom(FUND_LEDGER_PROPOSAL)
                        .where(FUND_LEDGER_PROPOSAL.PROPOSAL_ID.eq(id))
                        .and(AccountReads.in(FUND_LEDGER_PROPOSAL.REGION_CODE, within))
                        .fetch())
                .stream()
                .findFirst()
                .map(view -> new Detail(view, claims(id), payments(view))));
  }

  private List<ClaimView> claims(long proposalId) {
    var commitment = FUND_LEDGER_COMMITMENT;
    return dsl.select(
            commitment.COMMITMENT_ID,
            commitment.PAYEE_KIND,
            commitment.PAYEE_ID,
            commitment.PAYEE_NAME,
            commitment.AMOUNT_FEN,
            commitment.PURPOSE,
            commitment.SERVICE_DAY)
        .from(FUND_LEDGER_PROPOSAL_CLAIM)
        .join(commitment)
        .on(commitment.COMMITMENT_ID.eq(FUND_LEDGER_PROPOSAL_CLAIM.COMMITMENT_ID))
        .where(FUND_LEDGER_PROPOSAL_CLAIM.PROPOSAL_ID.eq(proposalId))
        .orderBy(commitment.COMMITMENT_ID)
        .limit(MOST_CLAIMS)
        .fetch(
            row ->
                new ClaimView(
                    row.value1(),
                    payee(row.value2(), row.value3(), row.value4()),
                    row.value5(),
                    Purpose.valueOf(row.value6()),
                    row.value7()));
  }

  private static @Nullable Recipient payee(
      @Nullable String kind, @Nullable Long id, @Nullable String name) {
    if (kind == null || id == null) {
      return null;
    }
    return kind.equals("PERSON")
        ? new Recipient.Person(id)
        : new Recipient.Organisation(id, name == null ? "" : name);
  }

  /** As the sealed decisions say, since what came back later is owed again but was paid. */
  private List<String> payments(ProposalView view) {
    var field = FUND_LEDGER_DOCUMENT_FIELD;
    return view.state() == ProposalState.PAID
        ? dsl.select(field.VALUE)
            .from(field)
            .where(
                field.DOCUMENT_ID.in(
                    view.decisions().stream().map(DecisionView::documentId).toList()))
            .and(field.NAME.eq("payment"))
            .orderBy(field.DOCUMENT_ID, field.LINE_NUMBER)
            .fetch(field.VALUE)
        : List.of();
  }

  private List<ProposalView> views(List<FundLedgerProposalRecord> rows) {
    List<Long> ids = rows.stream().map(FundLedgerProposalRecord::getProposalId).toList();
    Map<Long, List<DecisionView>> decisions = decisions(ids);
    Map<Long, Integer> claims = new HashMap<>();
    Map<Long, Asset> assets = assets(ids);
    dsl.select(FUND_LEDGER_PROPOSAL_CLAIM.PROPOSAL_ID, DSL.count())
        .from(FUND_LEDGER_PROPOSAL_CLAIM)
        .where(FUND_LEDGER_PROPOSAL_CLAIM.PROPOSAL_ID.in(ids))
        .groupBy(FUND_LEDGER_PROPOSAL_CLAIM.PROPOSAL_ID)
        .forEach(row -> claims.put(row.value1(), row.value2()));
    return rows.stream()
        .map(
            row ->
                new ProposalView(
                    row.getProposalId(),
                    ProposalState.valueOf(row.getState()),
                    new RegionCode(row.getRegionCode()),
                    row.getProposedBy(),
                    row.getProposedAt(),
                    row.getMemo(),
                    Objects.requireNonNull(assets.get(row.getProposalId()), "asset"),
                    row.getAmountFen(),
                    row.getConsideredFen(),
                    claims.getOrDefault(row.getProposalId(), 0),
                    row.getApprovalsNeeded(),
                    row.getSeniorApprovalsNeeded(),
                    row.getDocumentId(),
                    decisions.getOrDefault(row.getProposalId(), List.of())))
        .toList();
  }

  /** Of the claims, which are of one asset. */
  private Map<Long, Asset> assets(Collection<Long> ids) {
    Map<Long, Asset> assets = new HashMap<>();
    dsl.selectDistinct(FUND_LEDGER_PROPOSAL_CLAIM.PROPOSAL_ID, FUND_LEDGER_ACCOUNT.ASSET)
        .from(FUND_LEDGER_PROPOSAL_CLAIM)
        .join(FUND_LEDGER_COMMITMENT)
        .on(FUND_LEDGER_COMMITMENT.COMMITMENT_ID.eq(FUND_LEDGER_PROPOSAL_CLAIM.COMMITMENT_ID))
        .join(FUND_LEDGER_ACCOUNT)
        .on(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(FUND_LEDGER_COMMITMENT.ALLOCATION_ACCOUNT_ID))
        .where(FUND_LEDGER_PROPOSAL_CLAIM.PROPOSAL_ID.in(ids))
        .forEach(row -> assets.put(row.value1(), Asset.valueOf(row.value2())));
    return assets;
  }

  private Map<Long, List<DecisionView>> decisions(Collection<Long> ids) {
    return dsl.selectFrom(FUND_LEDGER_PROPOSAL_DECISION)
        .where(FUND_LEDGER_PROPOSAL_DECISION.PROPOSAL_ID.in(ids))
        .orderBy(FUND_LEDGER_PROPOSAL_DECISION.DECIDED_AT)
        .fetchGroups(
            FUND_LEDGER_PROPOSAL_DECISION.PROPOSAL_ID,
            row ->
                new DecisionView(
                    row.getDecidedBy(),
                    row.getDecision().equals("APPROVED"),
                    row.getApproverLevel(),
                    row.getDecidedAt(),
                    row.getDocumentId()));
  }
}
