package org.huimin.fundledger.bank;

import java.io.IOException;
import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.IntFunction;
import org.huimin.fundledger.domain.BankBatch;
import org.huimin.fundledger.domain.CardNumber;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.kernel.Money;

/**
 * A batch as a customer credit transfer initiation (批量代发文件, ISO 20022 pain.001.001.09). The same
 * batch gives the same file, byte for byte; message, payment information and end-to-end ids are
 * those of batch and lines, so that the bank tells duplicates.
 */
final class CreditTransferFile {
  static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

  /** 社会保障福利 in the external list of category purposes. */
  private static final String SOCIAL_BENEFIT = "SSBE";

  private final BankSettings settings;

  CreditTransferFile(BankSettings settings) {
    this.settings = settings;
  }

  void write(BankBatch batch, IntFunction<List<PaymentLine>> lines, OutputStream out)
      throws IOException {
    String id = batch.id().text();
    String count = Integer.toString(batch.lines());
    String total = Money.ofFen(batch.totalFen()).toString();
    try (var xml = new Xml.Writer(out, NAMESPACE)) {
      xml.begin("CstmrCdtTrfInitn", "GrpHdr")
          .text("MsgId", id)
          .text("CreDtTm", batch.createdAt().truncatedTo(ChronoUnit.SECONDS).toString())
          .text("NbOfTxs", count)
          .text("CtrlSum", total)
          .begin("InitgPty")
          .text("Nm", settings.debtorName())
          .end(2)
          .begin("PmtInf")
          .text("PmtInfId", id)
          .text("PmtMtd", "TRF")
          .text("BtchBookg", "true")
          .text("NbOfTxs", count)
          .text("CtrlSum", total)
          .begin("PmtTpInf", "CtgyPurp")
          .text("Cd", SOCIAL_BENEFIT)
          .end(2)
          .begin("ReqdExctnDt")
          .text("Dt", batch.executeOn().toString())
          .end(1)
          .begin("Dbtr")
          .text("Nm", settings.debtorName())
          .end(1)
          .begin("DbtrAcct", "Id", "Othr")
          .text("Id", settings.debtorAccount())
          .end(3)
          .begin("DbtrAgt", "FinInstnId", "ClrSysMmbId", "ClrSysId")
          .text("Cd", "CNAPS")
          .end(1)
          .text("MmbId", settings.debtorBank())
          .end(3);
      int written = 0;
      for (List<PaymentLine> some = lines.apply(0); !some.isEmpty(); some = lines.apply(written)) {
        for (PaymentLine line : some) {
          transfer(xml, line);
        }
        written += some.size();
      }
      if (written != batch.lines()) {
        throw new IOException("batch " + id + " says " + count + " lines and has " + written);
      }
      xml.end(2);
    }
  }

  private static void transfer(Xml.Writer xml, PaymentLine line) throws IOException {
    xml.begin("CdtTrfTxInf", "PmtId")
        .text("InstrId", line.endToEndId())
        .text("EndToEndId", line.endToEndId())
        .end(1)
        .begin("Amt")
        .yuan("InstdAmt", Money.ofFen(line.amountFen()).toString())
        .end(1)
        .begin("Cdtr")
        .text("Nm", line.holder())
        .end(1)
        .begin("CdtrAcct", "Id", "Othr")
        .text("Id", CardNumber.spelling(line.card()))
        .end(3)
        .end(1);
  }
}
