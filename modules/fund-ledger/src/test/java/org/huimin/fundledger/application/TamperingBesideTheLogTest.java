package org.huimin.fundledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ALERT;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.Approver;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.PaymentApprovals;
import org.huimin.fundledger.ProposalId;
import org.huimin.fundledger.ProposalOutcome;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.ReconciliationId;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.domain.BankStatement;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.Programmes;
import org.huimin.fundledger.domain.SpendingPlan;
import org.huimin.fundledger.verify.DatabaseAudit;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.transparencylog.SignerKey;
import org.huimin.transparencylog.verify.Finding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows that are no entries of the log but sealed in its documents. Each test tampers in a
 * transaction of its own, which the audit rolls back at its end.
 */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperingBesideTheLogTest extends PaymentListScene {
  private static final Approver PROPOSER = new Approver("staff:finance", Treasury.DISTRICT);
  private static final Approver SENIOR = new Approver("staff:chief", new RegionCode("361000"));
  private static final Actor FINANCE = Actor.staff("staff:finance");
  private static final String PROPOSAL_COLUMNS =
      "state, region_code, proposed_by, proposed_at, memo, amount_fen, approvals_needed,"
          + " senior_approvals_needed, approval_parameter_id, second_parameter_id,"
          + " senior_parameter_id, document_id, decided_at, considered_fen, window_parameter_id"
          + " FROM fund_ledger_proposal";

  @Inject Treasury treasury;
  @Inject PaymentApprovals approvals;
  @Inject ReconcileStatement reconcile;
  @Inject SteerProgramme steer;
  @Inject RaiseAlerts watch;
  @Inject DecideAlert alerts;
  @Inject Programmes programmes;
  @Inject SignerKey signer;

  @Property(name = "huimin.database.url")
  String url = "";

  @Property(name = "huimin.database.user")
  String user = "";

  @Property(name = "huimin.database.password")
  String password = "";

  /** What stands for the ids in the expectations. */
  private final Map<String, String> ids = new HashMap<>();

  @BeforeAll
  void decideAboutMoney() {
    turnTheClock();
    Treasury.Funded funded = treasury.fund(10_000_000);
    ids.put("open", proposal(funded).text());
    ProposalId paid = proposal(funded);
    assertThat(approvals.approve(paid, SENIOR)).isInstanceOf(ProposalOutcome.Paid.class);
    ids.put("paid", paid.text());
    ProposalId refused = proposal(funded);
    var ignored = approvals.refuse(refused, "not this year", SENIOR);
    ids.put("refused", refused.text());
    ids.put("appropriation", funded.appropriation().appropriationId().text());
    ids.put("grant", funded.appropriation().transactionId().text());

    PaymentListId list = checked(town.programme(3 * AMOUNT), town.recipients(3));
    decide.approve(list, Treasury.CITY, CHIEF);
    askTheBank();
    ids.put("list", list.text());
    ids.put("line", all(list).get(1).id().text());
    PaymentListId withdrawn = checked(town.programme(AMOUNT), town.recipients(1));
    decide.refuse(withdrawn, Treasury.CITY, CHIEF, "wrong month");
    ids.put("withdrawn", withdrawn.text());
    ids.put("draft", drafted(town.programme(AMOUNT), town.recipients(1)).text());

    PaymentListId unfunded = drafted(town.programme(30 * AMOUNT), town.recipients(31));
    check.request(unfunded, Treasury.CITY);
    work.run();
    decide.approve(unfunded, Treasury.CITY, CHIEF);
    work.run();
    ids.put("unfunded", unfunded.text());
    watch.run();
    List<Long> raised =
        transactions.read(
            () ->
                dsl.select(FUND_LEDGER_ALERT.ALERT_ID)
                    .from(FUND_LEDGER_ALERT)
                    .orderBy(FUND_LEDGER_ALERT.ALERT_ID)
                    .fetch(FUND_LEDGER_ALERT.ALERT_ID));
    alerts.acknowledge(raised.get(0), Treasury.CITY, FINANCE);
    alerts.acknowledge(raised.get(1), Treasury.CITY, FINANCE);
    alerts.resolve(raised.get(1), Treasury.CITY, "paid by hand", FINANCE);
    ids.put("alert taken up", Tsid.text(raised.get(0)));
    ids.put("alert resolved", Tsid.text(raised.get(1)));
    ids.put("alert open", Tsid.text(raised.get(2)));

    Programme programme =
        transactions.read(() -> programmes.withCodes(List.of(funded.code()))).getFirst();
    steer.plan(programme, new SpendingPlan(2026, List.of(1_000, 2_000, 3_000, 4_000)), FINANCE);
    steer.plan(programme, new SpendingPlan(2026, List.of(2_500, 2_500, 2_500, 2_500)), FINANCE);
    ids.put("programme", programme.id().text());
    ids.put(
        "evaluation",
        Tsid.text(steer.evaluate(programme, 2025, 91, true, "第三方评估中心", FINANCE).id()));

    ids.put("reconciliation", reconciled().text());
  }

  private ProposalId proposal(Treasury.Funded funded) {
    return proposal(funded, 500_000);
  }

  private ProposalId proposal(Treasury.Funded funded, long fenEach) {
    List<CommitmentId> meals = Treasury.accepted(ledger.commit(Treasury.meals(funded, 3, fenEach)));
    ledger.claim(
        meals.stream()
            .map(id -> new ClaimRequest(id, new Recipient.Organisation(7, "食堂")))
            .toList());
    return ((ProposalOutcome.Recorded) approvals.request(meals, "November", PROPOSER)).proposalId();
  }

  private ReconciliationId reconciled() {
    String file =
        """
        record,day,direction,amount,reference,counterparty
        ENTRY,2026-11-22,CREDIT,100000.00,,
        ENTRY,2026-11-22,DEBIT,7.77,BANK-FEE,
        """;
    return reconcile
        .reconcile(
            new ReconcileStatement.Order(
                Treasury.CITY,
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 11, 30),
                StatementFile.read(
                    BankStatement.Format.CSV, file.getBytes(StandardCharsets.UTF_8))),
            FINANCE)
        .id();
  }

  @Test
  void nothingIsFoundWhereNobodyTampered() throws Exception {
    assertThat(afterwards("SELECT 1")).isEmpty();
  }

  static Stream<Arguments> tampering() {
    return Stream.of(
        // Proposed payments.
        arguments(
            "UPDATE fund_ledger_proposal SET amount_fen = amount_fen + 1 WHERE state = 'PROPOSED'",
            "Row {open} of fund_ledger_proposal was changed: amount_fen: sealed 1500000, in the"
                + " database 1500001."),
        arguments(
            "UPDATE fund_ledger_proposal SET state = 'PROPOSED', decided_at = NULL"
                + " WHERE state = 'REFUSED'",
            "Row {refused} of fund_ledger_proposal was changed: state: sealed REFUSED, in the"
                + " database PROPOSED."),
        arguments(
            "UPDATE fund_ledger_proposal SET proposed_by = 'staff:other' WHERE state = 'PAID'",
            "Row {paid} of fund_ledger_proposal was changed: proposed_by: sealed STAFF"
                + " staff:finance, in the database STAFF staff:other."),
        arguments(
            "UPDATE fund_ledger_proposal SET memo = 'other' WHERE state = 'PAID'",
            "Row {paid} of fund_ledger_proposal was changed: memo: sealed November, in the database"
                + " other."),
        arguments(
            "UPDATE fund_ledger_proposal SET considered_fen = 1 WHERE state = 'PROPOSED'",
            "Row {open} of fund_ledger_proposal was changed: considered_fen: sealed "),
        arguments(
            "DELETE FROM fund_ledger_proposal WHERE state = 'PROPOSED'",
            "Row {open} of fund_ledger_proposal was deleted"),
        arguments(
            "INSERT INTO fund_ledger_proposal SELECT 4711, " + PROPOSAL_COLUMNS + " LIMIT 1",
            "Row " + Tsid.text(4711) + " of fund_ledger_proposal was added"),
        arguments(
            "UPDATE fund_ledger_proposal_claim SET commitment_id = 4711 LIMIT 1",
            "Row {open} of fund_ledger_proposal_claim was changed: SHA-256"),
        arguments(
            "INSERT INTO fund_ledger_proposal_claim SELECT MIN(proposal_id), 4711"
                + " FROM fund_ledger_proposal",
            "Row {open} of fund_ledger_proposal_claim was changed: COUNT(*): sealed 3, in the"
                + " database 4."),
        arguments(
            "UPDATE fund_ledger_proposal_decision SET decided_by = 'staff:finance'"
                + " WHERE decision = 'APPROVED'",
            "Row {paid}/staff:finance of fund_ledger_proposal_decision was changed: decided_by:"
                + " sealed STAFF staff:chief"),
        arguments(
            "UPDATE fund_ledger_proposal_decision SET decision = 'APPROVED'",
            "Row {refused}/staff:chief of fund_ledger_proposal_decision was changed: decision:"
                + " sealed REFUSED, in the database APPROVED."),
        arguments(
            "DELETE FROM fund_ledger_proposal_decision WHERE decision = 'APPROVED'",
            "Row {paid} of fund_ledger_proposal_decision was deleted"),
        arguments(
            "INSERT INTO fund_ledger_proposal_decision SELECT proposal_id, 'staff:other',"
                + " 'APPROVED', 2, decided_at, 4711 FROM fund_ledger_proposal_decision"
                + " WHERE decision = 'APPROVED'",
            "Row {paid}/staff:other of fund_ledger_proposal_decision was added"),
        // Payment lists.
        arguments(
            "UPDATE fund_ledger_payment_list SET total_fen = total_fen + 1 WHERE line_count = 3",
            "Row {list} of fund_ledger_payment_list was changed: total_fen: sealed 150000, in the"
                + " database 150001."),
        arguments(
            "UPDATE fund_ledger_payment_list SET decided_by = uploaded_by WHERE line_count = 3",
            "Row {list} of fund_ledger_payment_list was changed: decided_by: sealed STAFF"
                + " staff:chief"),
        arguments(
            "UPDATE fund_ledger_payment_list SET state = 'CHECKED' WHERE state = 'REFUSED'",
            "Row {withdrawn} of fund_ledger_payment_list was changed: state: sealed REFUSED, in the"
                + " database CHECKED."),
        arguments(
            "DELETE FROM fund_ledger_payment_list WHERE line_count = 3",
            "Row {list} of fund_ledger_payment_list was deleted"),
        arguments(
            "UPDATE fund_ledger_payment_list SET state = 'CLAIMING' WHERE state = 'DRAFT'",
            "Row {draft} of fund_ledger_payment_list was added: nothing in the log says so."),
        arguments(
            "UPDATE fund_ledger_payment_line SET amount_fen = amount_fen + 1"
                + " WHERE line_number = 2",
            "Row {line} of fund_ledger_payment_line was changed: amount_fen: sealed 50000, in the"
                + " database 50001."),
        arguments(
            "UPDATE fund_ledger_payment_line SET state = 'FAILED' WHERE line_number = 2",
            "Row {line} of fund_ledger_payment_line was changed: state: its commitment is PAID, in"
                + " the database FAILED."),
        arguments(
            "UPDATE fund_ledger_payment_list SET uploaded_by = 'staff:other' WHERE line_count = 3",
            "Row {list} of fund_ledger_payment_list was changed: uploaded_by: sealed STAFF"
                + " staff:clerk, in the database STAFF staff:other."),
        arguments(
            "UPDATE fund_ledger_payment_line SET person_id = 4711 WHERE line_number = 2",
            "Row {list} of fund_ledger_payment_line was changed: SHA-256"),
        arguments(
            "DELETE FROM fund_ledger_payment_line WHERE line_number = 2",
            "Before row 3 of payment list {list} a row of fund_ledger_payment_line is missing."),
        arguments(
            "INSERT INTO fund_ledger_payment_line SELECT 4711, list_id, 4, person_id,"
                + " card_encrypted, card_index, holder_encrypted, amount_fen, salt, state, reason,"
                + " attempt, batch_id, NULL, corrected_by, answered_at, came_back FROM"
                + " fund_ledger_payment_line"
                + " WHERE line_number = 2 AND commitment_id IS NOT NULL",
            "Row {list} of fund_ledger_payment_line was changed: COUNT(*): sealed 3, in the"
                + " database 4."),
        arguments(
            "UPDATE fund_ledger_payment_list_approval SET approved_by = 'staff:other'"
                + " WHERE total_fen = 150000",
            "of fund_ledger_payment_list_approval was changed: approved_by: sealed STAFF"
                + " staff:chief, in the database STAFF staff:other."),
        arguments(
            "UPDATE fund_ledger_payment_list_approval SET state = 'OPEN'"
                + " WHERE total_fen = 150000",
            "of fund_ledger_payment_list_approval was changed: state: sealed COUNTED, in the"
                + " database OPEN."),
        arguments(
            "DELETE FROM fund_ledger_payment_list_approval WHERE total_fen = 150000",
            "Row {list} of fund_ledger_payment_list_approval was deleted"),
        arguments(
            "INSERT INTO fund_ledger_payment_list_approval SELECT 4711, list_id, state, of_resend,"
                + " lines_digest, total_fen, 2, 1, 'staff:other', 2, approved_at, 4711, NULL, NULL"
                + " FROM fund_ledger_payment_list_approval WHERE total_fen = 150000",
            "Row " + Tsid.text(4711) + " of fund_ledger_payment_list_approval was added"),
        arguments(
            "UPDATE fund_ledger_payment_list_approval SET state = 'OPEN' WHERE state = 'VOID'",
            "of fund_ledger_payment_list_approval was changed: state: sealed VOID, in the database"
                + " OPEN."),
        arguments(
            "UPDATE fund_ledger_payment_list_approval SET state = 'COUNTED' WHERE state = 'VOID'",
            "of fund_ledger_payment_list_approval was changed: state: sealed VOID, in the database"
                + " COUNTED."),
        arguments(
            "UPDATE fund_ledger_payment_list_approval SET state = 'VOID'"
                + " WHERE total_fen = 150000",
            "of fund_ledger_payment_list_approval was changed: state: sealed COUNTED, in the"
                + " database VOID."),
        arguments(
            "UPDATE fund_ledger_payment_list_approval SET considered_fen = 1"
                + " WHERE total_fen = 150000",
            "of fund_ledger_payment_list_approval was changed: considered_fen: sealed 150000, in"
                + " the database 1."),
        // Alerts.
        arguments(
            "UPDATE fund_ledger_alert SET resolution = 'false alarm' WHERE state = 'RESOLVED'",
            "Row {alert resolved} of fund_ledger_alert was changed: resolution: sealed paid by"
                + " hand, in the database false alarm."),
        arguments(
            "UPDATE fund_ledger_alert SET resolved_by = 'staff:other' WHERE state = 'RESOLVED'",
            "Row {alert resolved} of fund_ledger_alert was changed: resolved_by: sealed STAFF"
                + " staff:finance, in the database STAFF staff:other."),
        arguments(
            "UPDATE fund_ledger_alert SET resolved_at = '2026-01-01' WHERE state = 'RESOLVED'",
            "Row {alert resolved} of fund_ledger_alert was changed: resolved_at: sealed "),
        arguments(
            "UPDATE fund_ledger_alert SET state = 'OPEN' WHERE state = 'ACKNOWLEDGED'",
            "Row {alert taken up} of fund_ledger_alert was changed: state: sealed ACKNOWLEDGED, in"
                + " the database OPEN."),
        arguments(
            "UPDATE fund_ledger_alert SET acknowledged_by = 'staff:other'"
                + " WHERE state = 'ACKNOWLEDGED'",
            "Row {alert taken up} of fund_ledger_alert was changed: acknowledged_by: sealed STAFF"
                + " staff:finance, in the database STAFF staff:other."),
        arguments(
            "UPDATE fund_ledger_alert SET state = 'RESOLVED', resolution = 'x', resolved_at ="
                + " raised_at WHERE state = 'OPEN' ORDER BY alert_id LIMIT 1",
            "Row {alert open} of fund_ledger_alert was changed: state: sealed OPEN, in the database"
                + " RESOLVED."),
        arguments(
            "DELETE FROM fund_ledger_alert WHERE state = 'RESOLVED'",
            "Row {alert resolved} of fund_ledger_alert was deleted"),
        // Programmes.
        arguments(
            "UPDATE fund_ledger_programme SET name = 'other'",
            "Row {programme} of fund_ledger_programme was changed: name: sealed "),
        arguments(
            "UPDATE fund_ledger_programme SET target_group = 'anybody'",
            "Row {programme} of fund_ledger_programme was changed: target_group: sealed "),
        arguments(
            "UPDATE fund_ledger_programme SET purpose = 'DISABILITY_ALLOWANCE'",
            "Row {programme} of fund_ledger_programme was changed: purpose: sealed ELDERLY_MEALS,"
                + " in the database DISABILITY_ALLOWANCE."),
        arguments(
            "UPDATE fund_ledger_programme SET region_code = '3611'",
            "Row {programme} of fund_ledger_programme was changed: region_code: sealed 361000, in"
                + " the database 361100."),
        arguments(
            "DELETE FROM fund_ledger_programme",
            "Row {programme} of fund_ledger_programme was deleted"),
        arguments(
            "INSERT INTO fund_ledger_programme SELECT 4711, 'NEW', name, purpose, target_group,"
                + " function_code, region_code, asset FROM fund_ledger_programme LIMIT 1",
            "Row " + Tsid.text(4711) + " of fund_ledger_programme was added"),
        // Reconciliations.
        arguments(
            "UPDATE fund_ledger_reconciliation SET surplus_fen = 0",
            "Row {reconciliation} of fund_ledger_reconciliation was changed: surplus_fen: sealed"
                + " -777, in the database 0."),
        arguments(
            "UPDATE fund_ledger_reconciliation SET reconciled_at = '2026-11-21 00:00:00'",
            "Row {reconciliation} of fund_ledger_reconciliation was changed: reconciled_at"),
        arguments(
            "DELETE FROM fund_ledger_reconciliation",
            "Row {reconciliation} of fund_ledger_reconciliation was deleted"),
        arguments(
            "UPDATE fund_ledger_reconciliation SET reconciliation_id = 4711",
            "Row " + Tsid.text(4711) + " of fund_ledger_reconciliation was added"),
        arguments(
            "UPDATE fund_ledger_reconciliation_line SET ledger_fen = ledger_fen + 1"
                + " WHERE line_number = 0",
            "Row {reconciliation}/0 of fund_ledger_reconciliation_line was changed: ledger_fen:"
                + " sealed 10000000, in the database 10000001."),
        arguments(
            "UPDATE fund_ledger_reconciliation_line SET counterparty = 'X' WHERE line_number = 1",
            "Row {reconciliation} of fund_ledger_reconciliation_line was changed: SHA-256"),
        arguments(
            "DELETE FROM fund_ledger_reconciliation_line WHERE line_number = 1",
            "Row {reconciliation}/1 of fund_ledger_reconciliation_line was deleted"),
        arguments(
            "INSERT INTO fund_ledger_reconciliation_line SELECT reconciliation_id, 999, outcome,"
                + " reason, NULL, NULL, NULL, statement_entry, statement_day, statement_fen,"
                + " reference, counterparty FROM fund_ledger_reconciliation_line"
                + " WHERE line_number = 1",
            "Row {reconciliation} of fund_ledger_reconciliation_line was changed: COUNT(SURPLUS):"
                + " sealed 1, in the database 2."),
        // Spending plans and evaluations.
        arguments(
            "UPDATE fund_ledger_spending_plan SET share_bp = 4000 WHERE quarter = 4",
            "Row {programme}/2026/4 of fund_ledger_spending_plan was changed: share_bp: sealed"
                + " 2500, in the database 4000."),
        arguments(
            "DELETE FROM fund_ledger_spending_plan WHERE quarter = 4",
            "Row {programme}/2026/4 of fund_ledger_spending_plan was deleted"),
        arguments(
            "INSERT INTO fund_ledger_spending_plan SELECT programme_id, 2027, quarter, share_bp,"
                + " document_id FROM fund_ledger_spending_plan",
            "Row {programme}/2027/1 of fund_ledger_spending_plan was added"),
        arguments(
            "UPDATE fund_ledger_evaluation SET score = 59, passed = 0",
            "Row {evaluation} of fund_ledger_evaluation was changed: score: sealed 91, in the"
                + " database 59."),
        arguments(
            "DELETE FROM fund_ledger_evaluation",
            "Row {programme}/2025 of fund_ledger_evaluation was deleted"),
        arguments(
            "INSERT INTO fund_ledger_evaluation SELECT 4711, programme_id, 2024, score, passed,"
                + " evaluator, 4711, recorded_at FROM fund_ledger_evaluation",
            "Row " + Tsid.text(4711) + " of fund_ledger_evaluation was added"),
        // Appropriations, commitments and openings follow from transactions.
        arguments(
            "UPDATE fund_ledger_appropriation SET earmark = 'DISABILITY_ALLOWANCE' LIMIT 1",
            "Transaction {grant} (entry"),
        arguments(
            "UPDATE fund_ledger_appropriation SET region_code = '3611' LIMIT 1",
            "Row {appropriation} of fund_ledger_appropriation was changed: region_code: sealed"
                + " 3610, in the database 3611."),
        arguments("DELETE FROM fund_ledger_appropriation LIMIT 1", "Transaction {grant} (entry"),
        arguments(
            "INSERT INTO fund_ledger_appropriation SELECT 4711, source, fiscal_year, function_code,"
                + " earmark, available_until, document_number, name, region_code, amount_fen,"
                + " account_id, 4711 FROM fund_ledger_appropriation LIMIT 1",
            "Row " + Tsid.text(4711) + " of fund_ledger_appropriation was added"),
        arguments(
            "UPDATE fund_ledger_commitment SET amount_fen = 1 WHERE amount_fen = 50000 LIMIT 1",
            "of fund_ledger_commitment was changed: amount_fen: sealed 50000, in the database 1."),
        arguments(
            "UPDATE fund_ledger_opening SET identity = 'STAFF staff:other'"
                + " WHERE subject = 'ACTOR' LIMIT 1",
            "/ACTOR of fund_ledger_opening was changed"),
        arguments(
            "INSERT INTO fund_ledger_opening SELECT 4711, subject, identity, label, salt"
                + " FROM fund_ledger_opening LIMIT 1",
            "of fund_ledger_opening was added"));
  }

  @ParameterizedTest
  @MethodSource("tampering")
  void whatWasTamperedWithIsNamed(String sql, String expected) throws Exception {
    String named = expected;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      named = named.replace("{" + id.getKey() + "}", id.getValue());
    }
    String finding = named;
    assertThat(afterwards(sql)).anyMatch(found -> found.contains(finding));
  }

  /** Whoever can write rows makes the platform take one person for two, or for somebody else. */
  @Test
  void paymentsThatOnePersonApprovedForTwoOrThatWereApprovedByWhoProposedThemAreNamed() {
    cutOff(
        () -> {
          ProposalId own = proposal(treasury.fund(2_000_000), 500_000);
          rename("proposal SET proposed_by", "staff:other", "proposal_id", own.value());
          assertThat(approvals.approve(own, PROPOSER)).isInstanceOf(ProposalOutcome.Paid.class);
          rename("proposal SET proposed_by", "staff:finance", "proposal_id", own.value());
          ProposalId large = proposal(treasury.fund(20_000_000), 6_000_000);
          var ignored = approvals.approve(large, SENIOR);
          rename("proposal_decision SET decided_by", "staff:other", "proposal_id", large.value());
          assertThat(approvals.approve(large, SENIOR)).isInstanceOf(ProposalOutcome.Paid.class);
          assertThat(audited.findingsBeforeCommit(dsl))
              .anyMatch(
                  found ->
                      found.startsWith(
                          "Proposed payment "
                              + large.text()
                              + " takes the approval of 2, and that of 1 is sealed"))
              .anyMatch(
                  found ->
                      found.startsWith(
                          "Proposed payment " + own.text() + " was approved by who prepared it"));
        });
  }

  private void rename(String tableAndColumn, String to, String key, long id) {
    assertThat(
            dsl.execute(
                "UPDATE fund_ledger_" + tableAndColumn + " = ? WHERE " + key + " = ?", to, id))
        .isEqualTo(1);
  }

  @Test
  void anOpeningThatWasDeletedIsForgottenAndNotTamperedWith() throws Exception {
    assertThat(afterwards("DELETE FROM fund_ledger_opening")).isEmpty();
  }

  private List<String> afterwards(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
      DatabaseAudit audit =
          new DatabaseAudit(connection, Optional.of(signer.verifierKey()), Optional.empty());
      assertThat(audit.run().entries()).isPositive();
      return audit.findings().stream().map(Finding::english).toList();
    }
  }
}
