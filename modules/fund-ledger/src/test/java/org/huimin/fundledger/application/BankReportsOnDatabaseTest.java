package org.huimin.fundledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_BANK_BATCH;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LINE;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.Townspeople;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.domain.AlertRule;
import org.huimin.fundledger.domain.BankAnswer;
import org.huimin.fundledger.domain.BankBatchId;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.query.AlertReads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Files of the bank that are not as one would wish: refused whole, broken, told twice. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BankReportsOnDatabaseTest extends PaymentListScene {
  private static final String TOLD_AT = "2026-11-22T10:00:00Z";
  private static final String REFUSED =
      """
      <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
       <GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>
      """;

  @Inject RaiseAlerts watch;
  @Inject AlertReads alerts;

  @Property(name = "huimin.data-dir")
  String dataFolder = "";

  @Test
  void linesOfAFileThatTheBankTookNothingOfAreSentAgainAsTheyAre() throws Exception {
    int count = LINES_A_RESEND + 2;
    PaymentListId id = approved(count);
    String batch = handedOverAndLost(id).text();
    receive("1.xml", "WHOLE-1", TOLD_AT, REFUSED.formatted(batch));
    // The same of the payment information, by another message, says nothing new.
    receive(
        "2.xml",
        "WHOLE-2",
        TOLD_AT,
        "<OrgnlPmtInfAndSts><OrgnlPmtInfId>%s</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts>"
            .formatted(batch));
    work.run();

    assertThat(all(id))
        .allMatch(line -> line.state() == PaymentLineState.FAILED)
        .extracting(PaymentLine::reason)
        .containsOnly("BATCH-FF01");
    assertThat(find(id).state()).isEqualTo(PaymentListState.SETTLED);
    assertThat(find(id).unexpectedAnswers()).isZero();
    assertThat(folder("unreadable")).doesNotExist();
    requireConserved(id);

    assertThat(correct.leaveUnchanged(id, Treasury.CITY, CLERK).persons()).hasSize(LINES_A_RESEND);
    assertThat(correct.leaveUnchanged(id, Treasury.CITY, CLERK).persons()).hasSize(2);
    assertThatThrownBy(() -> correct.leaveUnchanged(id, Treasury.CITY, CLERK))
        .hasMessageContaining("nothing-to-resend");
    assertThatThrownBy(() -> correct.resend(id, Treasury.CITY, CLERK))
        .hasMessageContaining("second-person-needed");
    correct.resend(id, Treasury.CITY, CHIEF);
    askTheBank();
    assertThat(fenByState(id))
        .containsOnly(
            Map.entry(PaymentLineState.PAID, LINES_A_RESEND * AMOUNT),
            Map.entry(PaymentLineState.CORRECTED, 2 * AMOUNT));
    correct.resend(id, Treasury.CITY, CHIEF);
    askTheBank();
    assertThat(fenByState(id)).containsOnly(Map.entry(PaymentLineState.PAID, count * AMOUNT));
    assertThat(all(id)).allMatch(line -> line.attempt() == 2);
    requireConserved(id);
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void aBatchThatWasNeverSentIsNotRefused() throws Exception {
    receive("never.xml", "NEVER-1", TOLD_AT, REFUSED.formatted(new BankBatchId(4711).text()));
    work.run();
    assertThat(folder("unreadable").resolve("never.xml")).exists();
    Files.delete(folder("unreadable").resolve("never.xml"));
    Files.delete(folder("unreadable"));
  }

  @Test
  void linesThatTheBankSaysNothingOfAreAlerted() throws Exception {
    PaymentListId id = approved(2);
    handedOverAndLost(id);
    watch.run();
    assertThat(unpaid(id)).isEmpty();
    clock.set("2026-12-31T09:00");
    watch.run();
    assertThat(unpaid(id)).containsExactly(2 * AMOUNT);
  }

  @Test
  void aReportOrBatchThatCannotBeDealtWithHoldsUpNoOther() throws Exception {
    PaymentListId first = approved(1);
    PaymentListId second = approved(1);
    String stuck = batchOf(first).text();
    String good = batchOf(second).text();
    Path inTheWay =
        Files.createDirectories(
            folder("outgoing").resolve(".pain.001-" + stuck + ".xml.unfinished"));
    // A folder where a file should be cannot be opened, whatever is in it.
    Path broken = Files.createDirectories(folder("incoming").resolve("0.xml"));
    receive("1.xml", "FAR-1", "12345-11-22T10:00:00Z", REFUSED.formatted(good));
    receive("2.xml", "GOOD-1", TOLD_AT, paid(second));

    assertThatThrownBy(work::run).isInstanceOf(UncheckedIOException.class);

    assertThat(folder("outgoing").resolve("pain.001-" + good + ".xml")).exists();
    assertThat(fenByState(second)).containsOnlyKeys(PaymentLineState.PAID);
    assertThat(folder("unreadable").resolve("1.xml")).exists();
    assertThat(broken).exists();
    Files.delete(inTheWay);
    Files.delete(broken);
    Files.delete(folder("unreadable").resolve("1.xml"));
    Files.delete(folder("unreadable"));
    work.run();
    assertThat(folder("outgoing").resolve("pain.001-" + stuck + ".xml")).exists();
  }

  @Test
  void aReportUnderAnIdUsedBeforeIsAppliedIfItSaysSomethingElse() throws Exception {
    PaymentListId first = approved(1);
    PaymentListId second = approved(1);
    handedOverAndLost(first);
    handedOverAndLost(second);
    receive("1.xml", "TWICE", TOLD_AT, paid(first));
    receive("2.xml", "TWICE", TOLD_AT, paid(second));
    work.run();
    assertThat(fenByState(first)).containsOnlyKeys(PaymentLineState.PAID);
    assertThat(fenByState(second)).containsOnlyKeys(PaymentLineState.PAID);

    // The very same once more is not even applied.
    receive("3.xml", "TWICE", TOLD_AT, paid(first));
    work.run();
    assertThat(folder("applied").resolve("3.xml")).exists();
    assertThat(find(first).unexpectedAnswers()).isZero();
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void anAnswerThatDoesNotFitCountsOnceHoweverOftenItIsRead() throws Exception {
    PaymentListId id = approved(2);
    handedOverAndLost(id);
    List<BankAnswer> odd =
        all(id).stream().map(line -> new BankAnswer(line.id(), 7, true, "ACSC", TOLD)).toList();
    cutOff(() -> reports.applyInOrder(MESSAGE, odd));
    reports.applyInOrder(MESSAGE, odd.subList(0, 1));
    reports.applyInOrder(MESSAGE, odd);
    assertThat(find(id).unexpectedAnswers()).isEqualTo(2);
    // Another time it is another answer.
    reports.applyInOrder(
        MESSAGE, List.of(new BankAnswer(odd.getFirst().line(), 7, true, "", TOLD.plusSeconds(1))));
    assertThat(find(id).unexpectedAnswers()).isEqualTo(3);
  }

  @Test
  void whatTheLedgerDoesNotOweIsNotSentWhateverItsLineSays() throws Exception {
    PaymentListId id = approved(2);
    askTheBank();
    PaymentLine paid = all(id).getFirst();
    overwrite(paid, PaymentLineState.FAILED);
    assertThat(audited.findings())
        .singleElement()
        .asString()
        .contains("its commitment is PAID, in the database FAILED");

    correct.correct(
        id,
        paid.id(),
        Treasury.CITY,
        new CorrectPaymentLines.Correction(Townspeople.card("42"), paid.holder()),
        CLERK);
    correct.resend(id, Treasury.CITY, CHIEF);
    askTheBank();

    PaymentLine now = all(id).getFirst();
    assertThat(now.state()).isEqualTo(PaymentLineState.PENDING);
    assertThat(now.attempt()).isEqualTo(1);
    overwrite(paid, PaymentLineState.PAID);
    assertThat(audited.findings()).isEmpty();
  }

  private void overwrite(PaymentLine line, PaymentLineState state) {
    transactions.write(
        () ->
            dsl.update(FUND_LEDGER_PAYMENT_LINE)
                .set(FUND_LEDGER_PAYMENT_LINE.STATE, state.name())
                .where(FUND_LEDGER_PAYMENT_LINE.LINE_ID.eq(line.id().value()))
                .execute());
  }

  /** A list all of whose batches are put together and not handed over. */
  private PaymentListId approved(int count) {
    PaymentListId id = drafted(town.programme(count * AMOUNT), town.recipients(count));
    check.request(id, Treasury.CITY);
    while (work.step(id)) {
      // A long list is checked by the job.
    }
    decide.approve(id, Treasury.CITY, CHIEF);
    while (work.step(id)) {
      requireConserved(id);
    }
    return id;
  }

  private BankBatchId handedOverAndLost(PaymentListId id) throws IOException {
    BankBatchId batch = batchOf(id);
    sending.handOver();
    // So that the demo bank does not answer.
    Files.delete(folder("outgoing").resolve("pain.001-" + batch.text() + ".xml"));
    return batch;
  }

  private BankBatchId batchOf(PaymentListId id) {
    return new BankBatchId(
        transactions.read(
            () ->
                dsl.select(FUND_LEDGER_BANK_BATCH.BATCH_ID)
                    .from(FUND_LEDGER_BANK_BATCH)
                    .where(FUND_LEDGER_BANK_BATCH.LIST_ID.eq(id.value()))
                    .fetchSingle(row -> row.value1())));
  }

  private String paid(PaymentListId id) {
    StringBuilder statuses = new StringBuilder("<OrgnlPmtInfAndSts>");
    for (PaymentLine line : all(id)) {
      statuses.append(
          "<TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>"
              .formatted(line.endToEndId()));
    }
    return statuses.append("</OrgnlPmtInfAndSts>").toString();
  }

  private List<Long> unpaid(PaymentListId id) {
    return alerts
        .list(new AlertReads.Filter(null, AlertRule.UNPAID_LINES, null), Treasury.CITY, 100, null)
        .items()
        .stream()
        .filter(alert -> alert.subject().id() == id.value())
        .map(alert -> alert.figures().amountFen())
        .toList();
  }

  private Path folder(String name) {
    return Path.of(dataFolder, "bank", name);
  }

  private void receive(String file, String messageId, String madeAt, String statuses)
      throws IOException {
    Files.writeString(
        Files.createDirectories(folder("incoming")).resolve(file),
        """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
         <GrpHdr><MsgId>%s</MsgId><CreDtTm>%s</CreDtTm></GrpHdr>%s
        </CstmrPmtStsRpt></Document>
        """
            .formatted(messageId, madeAt, statuses));
  }
}
