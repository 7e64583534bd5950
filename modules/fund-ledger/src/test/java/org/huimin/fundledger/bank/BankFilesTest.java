package org.huimin.fundledger.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huimin.fundledger.domain.BankAnswer;
import org.huimin.fundledger.domain.BankBatch;
import org.huimin.fundledger.domain.BankBatchId;
import org.huimin.fundledger.domain.BankBatches;
import org.huimin.fundledger.domain.BatchRefusal;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.UnreadableReportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankFilesTest {
  private static final BankBatch BATCH =
      new BankBatch(
          new BankBatchId(77),
          new PaymentListId(9),
          2,
          65_001,
          LocalDate.of(2026, 11, 25),
          Instant.parse("2026-11-22T01:00:00.123Z"));
  private static final List<PaymentLine> LINES =
      List.of(line(1, 1, "王<秀>&英", 65_000), line(2, 3, "李强", 1));
  private static final String REPORT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- from the bank -->
      <p:Document xmlns:p="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><p:CstmrPmtStsRpt>
       <p:GrpHdr><p:MsgId>REPORT-1</p:MsgId><p:CreDtTm>2026-11-22T10:00:00</p:CreDtTm></p:GrpHdr>
       <p:OrgnlGrpInfAndSts><p:OrgnlMsgId>X</p:OrgnlMsgId></p:OrgnlGrpInfAndSts>
       <p:OrgnlPmtInfAndSts><p:OrgnlPmtInfId>X</p:OrgnlPmtInfId>
        <p:TxInfAndSts><p:OrgnlEndToEndId>%1$s</p:OrgnlEndToEndId><p:TxSts>ACSC</p:TxSts></p:TxInfAndSts>
        <p:TxInfAndSts><p:OrgnlEndToEndId>%1$s-2</p:OrgnlEndToEndId><p:TxSts>RJCT</p:TxSts>
         <p:StsRsnInf><p:Rsn><p:Cd>AC04</p:Cd></p:Rsn><p:AddtlInf>closed</p:AddtlInf></p:StsRsnInf></p:TxInfAndSts>
        <p:TxInfAndSts><p:OrgnlEndToEndId>%1$s</p:OrgnlEndToEndId><p:TxSts>PDNG</p:TxSts></p:TxInfAndSts>
       </p:OrgnlPmtInfAndSts></p:CstmrPmtStsRpt></p:Document>
      """
          .formatted(new PaymentLineId(5).text());

  private static final Instant MADE_AT = Instant.parse("2026-11-22T02:00:00Z");

  @TempDir Path folder = Path.of("");
  private FileBankBatches bank = bank(folder);

  @BeforeEach
  void openTheFolder() {
    bank = bank(folder);
  }

  private static BankSettings settings(Path folder) {
    return new BankSettings(
        folder.toString(), "", "资金专户", "3610001234", "104428000001", false, Duration.ofSeconds(1));
  }

  @Test
  void onlyADemoCityNeedsNeitherFolderNorAccount() {
    assertThat(bank.isSetUp()).isTrue();
    assertThat(unset("", "0000000000", false).isComplete()).isFalse();
    assertThat(unset("", "3610001234", false).isComplete()).isFalse();
    assertThat(unset("bank", "0000000000", false).isComplete()).isFalse();
    assertThat(unset("", "0000000000", true).isComplete()).isTrue();
  }

  private static BankSettings unset(String exchange, String account, boolean demo) {
    return new BankSettings(
        exchange, "var", "资金专户", account, "104428000001", demo, Duration.ofSeconds(1));
  }

  private static FileBankBatches bank(Path folder) {
    BankSettings settings = settings(folder);
    return new FileBankBatches(new ExchangeFolder(settings), settings);
  }

  @Test
  void aBatchIsACreditTransferWithTheIdsOfItsLines() throws Exception {
    bank.send(BATCH, BankFilesTest::page);
    Path file = folder.resolve("outgoing").resolve("pain.001-" + BATCH.id().text() + ".xml");
    String xml = Files.readString(file);
    assertThat(xml)
        .contains("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09")
        .contains("<MsgId>" + BATCH.id().text() + "</MsgId>")
        .contains("<CreDtTm>2026-11-22T01:00:00Z</CreDtTm>")
        .contains("<NbOfTxs>2</NbOfTxs><CtrlSum>650.01</CtrlSum>")
        .contains("<ReqdExctnDt><Dt>2026-11-25</Dt></ReqdExctnDt>")
        .contains("<EndToEndId>" + new PaymentLineId(1).text() + "</EndToEndId>")
        .contains("<EndToEndId>" + new PaymentLineId(2).text() + "-3</EndToEndId>")
        .contains("<InstdAmt Ccy=\"CNY\">650.00</InstdAmt>")
        .contains("<Nm>王&lt;秀&gt;&amp;英</Nm>");
  }

  @Test
  void theSameBatchIsHandedOverOnceAndNeverOverwritten() throws Exception {
    bank.send(BATCH, BankFilesTest::page);
    Path file = folder.resolve("outgoing").resolve("pain.001-" + BATCH.id().text() + ".xml");
    Files.writeString(file, "the bank is reading this");
    bank.send(BATCH, BankFilesTest::page);
    assertThat(file).hasContent("the bank is reading this");
    var one = new ByteArrayOutputStream();
    var other = new ByteArrayOutputStream();
    new CreditTransferFile(settings(folder)).write(BATCH, BankFilesTest::page, one);
    new CreditTransferFile(settings(folder)).write(BATCH, BankFilesTest::page, other);
    assertThat(one.toByteArray()).isEqualTo(other.toByteArray());
  }

  @Test
  void aBatchCutOffWhileBeingWrittenIsNotSeenAndIsWrittenAgain() throws Exception {
    assertThatThrownBy(
            () ->
                bank.send(
                    BATCH,
                    skipped -> {
                      if (skipped > 0) {
                        throw new IllegalStateException("cut off");
                      }
                      return LINES.subList(0, 1);
                    }))
        .hasMessage("cut off");
    assertThat(ExchangeFolder.files(folder.resolve("outgoing"))).isEmpty();
    bank.send(BATCH, BankFilesTest::page);
    assertThat(ExchangeFolder.files(folder.resolve("outgoing"))).hasSize(1);
  }

  @Test
  void aReportWithoutAnOffsetWasMadeInTheBusinessZone() throws Exception {
    receive(REPORT.replace("T10:00:00", "T23:30:00Z"));
    try (BankBatches.Opened report = next().open()) {
      assertThat(report.madeAt()).isEqualTo(Instant.parse("2026-11-22T23:30:00Z"));
    }
  }

  @Test
  void aReportThatDoesNotSayWhenItWasMadeIsSetAside() throws Exception {
    for (String time :
        List.of(
            "yesterday",
            "+12345-11-22T10:00:00Z",
            "0026-11-22T10:00:00",
            "+999999999-12-31T23:59:59")) {
      receive(REPORT.replace("2026-11-22T10:00:00", time));
      assertThatThrownBy(() -> next().open()).isInstanceOf(UnreadableReportException.class);
    }
  }

  @Test
  void aReportSaysWhatArrivedAndWhatDidNot() throws Exception {
    receive(REPORT);
    Heard heard = new Heard();
    try (BankBatches.Opened report = next().open()) {
      assertThat(report.messageId()).isEqualTo("REPORT-1");
      assertThat(report.madeAt()).isEqualTo(MADE_AT);
      assertThat(report.sha256()).hasSize(64);
      report.read(1, heard);
    }
    assertThat(heard.answers)
        .containsExactly(
            new BankAnswer(new PaymentLineId(5), 1, true, "ACSC", MADE_AT),
            new BankAnswer(new PaymentLineId(5), 2, false, "AC04", MADE_AT));
    assertThat(heard.refusals).isEmpty();
    next().putAway();
    assertThat(bank.reports()).isEmpty();
    receive(REPORT);
    next().putAway();
    assertThat(folder.resolve("applied").resolve("report.xml.2")).exists();
  }

  @Test
  void aReportWithADocumentTypeIsNotRead() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "REPORT-OF-SECRETS");
    receive(
        "<!DOCTYPE Document [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + REPORT.substring(REPORT.indexOf("<p:Document")).replace("REPORT-1", "&x;"));
    BankBatches.Report report = next();
    assertThatThrownBy(report::open).isInstanceOf(UnreadableReportException.class);
    report.setAside();
    assertThat(folder.resolve("unreadable").resolve("report.xml")).exists();
  }

  @Test
  void whatIsNoReportIsNotRead() throws Exception {
    for (String text :
        List.of(
            "no xml",
            "<Document/>",
            REPORT.replace("pain.002.001.10", "pain.002.001.03"),
            REPORT.substring(0, 700))) {
      receive(text);
      BankBatches.Report report = next();
      assertThatThrownBy(() -> hear(report)).isInstanceOf(UnreadableReportException.class);
      report.setAside();
    }
  }

  @Test
  void aMessageOrPaymentInformationRejectedAsAWholeSaysSoOfItsBatch() throws Exception {
    String batch = BATCH.id().text();
    receive(
        whole(
            "<p:OrgnlGrpInfAndSts><p:OrgnlMsgId>%s</p:OrgnlMsgId><p:GrpSts>RJCT</p:GrpSts><p:StsRsnInf><p:Rsn><p:Cd>FF01</p:Cd></p:Rsn></p:StsRsnInf></p:OrgnlGrpInfAndSts>"
                .formatted(batch)));
    assertThat(hear(next()).refusals)
        .containsExactly(new BatchRefusal(BATCH.id(), "FF01", MADE_AT));
    receive(
        whole(
            "<p:OrgnlPmtInfAndSts><p:OrgnlPmtInfId>%s</p:OrgnlPmtInfId><p:PmtInfSts>RJCT</p:PmtInfSts></p:OrgnlPmtInfAndSts>"
                .formatted(batch)));
    assertThat(hear(next()).refusals)
        .containsExactly(new BatchRefusal(BATCH.id(), "RJCT", MADE_AT));
  }

  @Test
  void ofAWholeFileOnlyARejectionIsKnownToHoldForEachPayment() throws Exception {
    String group =
        "<p:OrgnlGrpInfAndSts><p:OrgnlMsgId>X</p:OrgnlMsgId><p:GrpSts>%s</p:GrpSts></p:OrgnlGrpInfAndSts>";
    receive(whole(group.formatted("ACTC")));
    assertThat(hear(next()).refusals).isEmpty();
    for (String status : List.of("ACSC", "RJCT")) {
      receive(whole(group.formatted(status)));
      assertThatThrownBy(() -> hear(next())).isInstanceOf(UnreadableReportException.class);
    }
  }

  private static String whole(String statuses) {
    return REPORT.replaceAll("(?s)<p:OrgnlGrpInfAndSts>.*</p:OrgnlPmtInfAndSts>", statuses);
  }

  private BankBatches.Report next() {
    return bank.reports().getFirst();
  }

  private static Heard hear(BankBatches.Report report) {
    Heard heard = new Heard();
    try (BankBatches.Opened opened = report.open()) {
      opened.read(10, heard);
    }
    return heard;
  }

  private static final class Heard implements BankBatches.Hearer {
    private final List<BankAnswer> answers = new ArrayList<>();
    private final List<BatchRefusal> refusals = new ArrayList<>();

    @Override
    public void answered(List<BankAnswer> some) {
      answers.addAll(some);
    }

    @Override
    public void refused(BatchRefusal refusal) {
      refusals.add(refusal);
    }
  }

  private void receive(String text) throws IOException {
    Path incoming = Files.createDirectories(folder.resolve("incoming"));
    Files.write(incoming.resolve("report.xml"), text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<PaymentLine> page(int skipped) {
    return skipped >= LINES.size() ? List.of() : LINES.subList(skipped, skipped + 1);
  }

  private static PaymentLine line(long id, int attempt, String holder, long amountFen) {
    return new PaymentLine(
        new PaymentLineId(id),
        new PaymentListId(9),
        1,
        7,
        "4111111111111111",
        holder,
        amountFen,
        "00".repeat(32),
        PaymentLineState.SENT,
        null,
        attempt,
        null,
        null,
        PaymentLine.Heard.NOTHING);
  }
}
