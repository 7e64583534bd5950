package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.web.Requester.FUNDS;
import static org.huimin.fundledger.web.Requester.newKey;
import static org.huimin.fundledger.web.Requester.staff;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.DisbursementOutcome;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.Treasury;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.HttpRequester;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One month of a city's account: 10,000 fen came in, three payments of 300 fen went out. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationOverHttpTest implements LedgerProperties {
  private static final Caller FINANCE = staff(Role.FINANCE, "361000");
  private static final Caller AUDITOR = staff(Role.AUDITOR, "361000");
  private static final String PATH = FUNDS + "/reconciliations";
  private static final String NOVEMBER = PATH + "?from=2026-11-01&to=2026-11-30";
  private static final String HEADER = "record,day,direction,amount,reference,counterparty\n";

  @Inject Requester requester;
  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject FundAdministration administration;
  @Inject Transactions transactions;
  @Inject DSLContext dsl;
  @Inject DatedParameters parameters;

  private final List<String> payments = new ArrayList<>();
  private String granted = "";

  @BeforeAll
  void spend() {
    Treasury.Funded funded = treasury.fund(10_000);
    granted = funded.appropriation().transactionId().text();
    List<CommitmentId> meals = Treasury.accepted(ledger.commit(Treasury.meals(funded, 3, 300)));
    for (CommitmentId meal : meals) {
      ledger.claim(List.of(new ClaimRequest(meal, new Recipient.Organisation(77, "食堂"))));
      var outcome = administration.disburse(List.of(meal), "", Actor.staff("staff:finance"));
      assertThat(outcome).isInstanceOf(DisbursementOutcome.Disbursed.class);
      payments.add(
          ((DisbursementOutcome.Disbursed) outcome).payments().getFirst().transactionId().text());
    }
  }

  @Test
  void aStatementIsComparedLineByLineAndTheOutcomeIsSealed() throws Exception {
    String file =
        HEADER
            + "OPENING,,CREDIT,0.00,,\n"
            + "ENTRY,2026-11-22,CREDIT,100.00,,\n"
            + entry("3.00", payments.get(0), "王小明")
            + entry("2.00", payments.get(1), "李四")
            + entry("7.77", "BANK-FEE", "6222021234567890123")
            + "CLOSING,,CREDIT,87.23,,\n";

    var made = csv(FINANCE, NOVEMBER, file, newKey());

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    sum(made, "ledger", 4, 9_100);
    sum(made, "statement", 4, 8_723);
    sum(made, "matched", 2, 9_700);
    sum(made, "missing", 1, -300);
    sum(made, "differing", 1, -300);
    sum(made, "differingStatement", 1, -200);
    sum(made, "surplus", 1, -777);
    assertThat(made.number("ledgerOpeningFen")).isZero();
    assertThat(made.number("ledgerClosingFen")).isEqualTo(9_100);
    assertThat(made.number("closingDifferenceFen")).isEqualTo(8_723 - 9_100);
    assertThat(made.fields().get("statementAddsUp")).isEqualTo(true);

    String one = PATH + "/" + made.text("reconciliationId");
    var report = requester.get(AUDITOR, one + "?limit=2");
    assertThat(texts(report, "lines", "reason")).containsExactly("OTHER_AMOUNT", "NOT_IN_LEDGER");
    assertThat(String.valueOf(report.list("lines").get(0).get("explanation")))
        .contains("another amount");
    assertThat(report.list("lines").get(1).get("counterparty")).isEqualTo("***");
    var rest = requester.get(AUDITOR, one + "?limit=2&cursor=" + report.text("nextCursor"));
    assertThat(rest.list("lines"))
        .singleElement()
        .satisfies(line -> assertThat(line.get("transactionId")).isEqualTo(payments.get(2)));
    assertThat(texts(requester.get(AUDITOR, one + "?outcome=MATCHED"), "lines", "transactionId"))
        .containsExactly(granted, payments.get(0));
    assertThat(requester.get(AUDITOR, one + "?outcome=MATCHED").body())
        .contains("王**")
        .doesNotContain("王小明");
    assertThat(texts(requester.get(AUDITOR, PATH), "items", "reconciliationId"))
        .contains(made.text("reconciliationId"));
  }

  @Test
  void theSameFileIsRecognisedUnderAnyKeyAndFromTwoAtOnce() throws Exception {
    String file = HEADER + entry("3.00", payments.get(0), "");
    CyclicBarrier together = new CyclicBarrier(4);
    Callable<HttpRequester.Answer> send =
        () -> {
          together.await();
          return csv(FINANCE, NOVEMBER, file, newKey());
        };
    List<HttpRequester.Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var sent : threads.invokeAll(List.of(send, send, send, send))) {
        answers.add(sent.get());
      }
    }

    assertThat(answers).allMatch(answer -> answer.status() == 201);
    assertThat(answers.stream().map(answer -> answer.text("reconciliationId")).distinct())
        .hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.text("repeated").equals("false")))
        .hasSize(1);
    var other = csv(FINANCE, NOVEMBER, file + "\n", newKey());
    assertThat(other.text("repeated")).isEqualTo("false");
  }

  @Test
  void theSameKeyWithAnotherFileIsRefused() throws Exception {
    String key = newKey();
    csv(FINANCE, NOVEMBER, HEADER, key);

    var again = csv(FINANCE, NOVEMBER, HEADER + entry("1.00", "", ""), key);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text("code")).isEqualTo("platform/idempotency-key-reused");
  }

  @Test
  void aCamtFileNamesItsPeriodAndTheTransactionByItsEndToEndId() throws Exception {
    String file =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
        <FrToDt><FrDtTm>2026-11-22T00:00:00+08:00</FrDtTm><ToDtTm>2026-11-22T23:59:59+08:00</ToDtTm></FrToDt>
        <Ntry><Amt Ccy="CNY">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-11-22</Dt></BookgDt>
        <NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
        </Stmt></BkToCstmrStmt></Document>
        """
            .formatted(payments.get(2));

    var made = requester.send(FINANCE, PATH, "application/xml", file, newKey());

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.text("format")).isEqualTo("CAMT_053");
    assertThat(made.text("from")).isEqualTo("2026-11-22");
    sum(made, "matched", 1, -300);
    assertThat(made.fields().get("closingDifferenceFen")).isNull();
  }

  @Test
  void whatAnotherStatementShowedIsNotMissingOnThisOne() throws Exception {
    var late =
        csv(
            FINANCE,
            PATH + "?from=2026-11-23&to=2026-11-24",
            HEADER + "ENTRY,2026-11-23,DEBIT,3.00," + payments.get(1) + ",\n",
            newKey());
    sum(late, "outsidePeriod", 1, -300);
    sum(late, "matched", 1, -300);
    sum(late, "missing", 0, 0);

    var day = csv(FINANCE, PATH + "?from=2026-11-22&to=2026-11-22", HEADER, newKey());
    sum(day, "settledElsewhere", 1, -300);
    sum(day, "missing", 3, 9_400);
  }

  @Test
  void badFilesAndPeriodsAreNamed() throws Exception {
    refused(csv(FINANCE, PATH, HEADER, newKey()), 400, "from");
    refused(csv(FINANCE, PATH + "?from=2026-11-30&to=2026-11-01", HEADER, newKey()), 422, "to");
    refused(csv(FINANCE, NOVEMBER, "nothing", newKey()), 400, "file");
    refused(csv(FINANCE, NOVEMBER, HEADER + "ENTRY,2026-10-31,DEBIT,1,,\n", newKey()), 422, "file");
    var broken = requester.send(FINANCE, PATH, "application/xml", "<Document>", newKey());
    refused(broken, 400, "file");
    assertThat(broken.body()).contains("camt.053");
    assertThat(csv(FINANCE, NOVEMBER, HEADER, "short").status()).isEqualTo(400);
    assertThat(requester.get(AUDITOR, PATH + "/nothing").status()).isEqualTo(404);
  }

  @Test
  void moreMovementsThanAreComparedAtOnceAreRefusedBeforeTheyAreRead() throws Exception {
    transactions.write(
        () ->
            dsl.execute(
                "INSERT INTO platform_parameter (parameter_id, name, region_code, valid_from,"
                    + " value, unit, source, created_at) VALUES (990131,"
                    + " 'fund-ledger/most-movements-compared', '3610', '2026-01-01', '2',"
                    + " 'movements', 'test', '2026-01-01')"));
    parameters.forget();
    try {
      var refused = csv(FINANCE, NOVEMBER, HEADER + entry("6.00", "Y", ""), newKey());
      assertThat(refused.status()).as(refused.body()).isEqualTo(409);
      assertThat(refused.text("code")).isEqualTo("fund-ledger/too-many-movements");
      assertThat(refused.text("detail")).contains("2 times");
      var quiet = csv(FINANCE, PATH + "?from=2026-10-01&to=2026-10-05", HEADER, newKey());
      assertThat(quiet.status()).as(quiet.body()).isEqualTo(201);
    } finally {
      transactions.write(
          () -> dsl.execute("DELETE FROM platform_parameter WHERE parameter_id = 990131"));
      parameters.forget();
    }
  }

  @Test
  void onlyFinanceOfTheRegionMayAndOthersSeeNothing() throws Exception {
    for (Role role : List.of(Role.AUDITOR, Role.CANTEEN, Role.ADMIN)) {
      assertThat(csv(staff(role, "361000"), NOVEMBER, HEADER, newKey()).status()).isEqualTo(403);
    }
    assertThat(
            csv(staff(Role.FINANCE, "361021"), NOVEMBER + "&regionCode=361000", HEADER, newKey())
                .status())
        .isEqualTo(404);
    // A region that never had money has no treasury account.
    assertThat(csv(staff(Role.FINANCE, "361021"), NOVEMBER, HEADER, newKey()).status())
        .isEqualTo(404);
    var made = csv(FINANCE, NOVEMBER, HEADER + entry("4.00", "X", ""), newKey());
    String one = PATH + "/" + made.text("reconciliationId");
    assertThat(requester.get(staff(Role.AUDITOR, "361021"), one).status()).isEqualTo(404);
    assertThat(requester.get(staff(Role.AUDITOR, "361021"), PATH).list("items")).isEmpty();
    assertThat(requester.get(staff(Role.CANTEEN, "361000"), one).status()).isEqualTo(403);
    assertThat(requester.get(null, one).status()).isEqualTo(401);
  }

  private static List<String> texts(HttpRequester.Answer answer, String list, String field) {
    return answer.list(list).stream().map(item -> String.valueOf(item.get(field))).toList();
  }

  private static String entry(String yuan, String reference, String counterparty) {
    return "ENTRY,2026-11-22,DEBIT," + yuan + "," + reference + "," + counterparty + "\n";
  }

  private HttpRequester.Answer csv(Caller caller, String path, String file, String key)
      throws Exception {
    return requester.send(caller, path, "text/csv; charset=utf-8", file, key);
  }

  private static void sum(HttpRequester.Answer answer, String name, int count, long fen) {
    Map<?, ?> sum = (Map<?, ?>) Objects.requireNonNull(answer.fields().get(name), answer.body());
    assertThat(((Number) Objects.requireNonNull(sum.get("count"))).intValue())
        .as(name)
        .isEqualTo(count);
    assertThat(((Number) Objects.requireNonNull(sum.get("fen"))).longValue())
        .as(name)
        .isEqualTo(fen);
  }

  private static void refused(HttpRequester.Answer answer, int status, String field) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.list("errors").getFirst().get("field")).isEqualTo(field);
  }
}
