package org.huimin.fundledger.bank;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.huimin.fundledger.domain.BankAnswer;
import org.huimin.fundledger.domain.BankBatchId;
import org.huimin.fundledger.domain.BankBatches;
import org.huimin.fundledger.domain.BatchRefusal;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PlausibleDays;
import org.huimin.fundledger.domain.UnreadableReportException;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Parsed;
import org.huimin.kernel.TypedId;

/**
 * A payment status report (批量代发回盘文件, ISO 20022 pain.002.001.10), read as a stream. Settled payments
 * (ACSC, ACCC) arrived; rejected and cancelled ones (RJCT, CANC) did not, or came back where they
 * had; everything between says nothing yet. A message or payment information that is rejected as a
 * whole says so of each payment in it.
 */
final class StatusReportFile implements BankBatches.Opened {
  static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";

  private static final Set<String> PAID = Set.of("ACSC", "ACCC");
  private static final Set<String> NOT_PAID = Set.of("RJCT", "CANC");
  private static final int LONGEST_ID = 35;
  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{1,8}");

  /** 文字说明: the code of ISO 20022 for a reason given in words. */
  private static final String IN_WORDS = "NARR";

  private final InputStream in;
  private final XMLStreamReader xml;
  private final String sha256;
  private final String messageId;
  private final Instant madeAt;

  /** What was read of single payments and not told yet. */
  private final List<BankAnswer> answers = new ArrayList<>();

  /** Whether it said anything that can be understood. */
  private boolean said;

  private StatusReportFile(InputStream in, String sha256) throws XMLStreamException {
    this.in = in;
    this.sha256 = sha256;
    xml = Xml.reader(in);
    requireReport();
    Map<String, String> header = header();
    messageId = header.getOrDefault("MsgId", "");
    if (messageId.isEmpty() || messageId.length() > LONGEST_ID) {
      throw new UnreadableReportException("has no message id", null);
    }
    madeAt = instant(header.getOrDefault("CreDtTm", ""));
  }

  /** Reads the header of a file. */
  static StatusReportFile open(Path file) {
    try {
      String sha256 = sha256(file);
      InputStream in = new BufferedInputStream(Files.newInputStream(file));
      try {
        return new StatusReportFile(in, sha256);
      } catch (XMLStreamException e) {
        in.close();
        throw noXml(e);
      } catch (RuntimeException e) {
        in.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (var all = new DigestInputStream(Files.newInputStream(file), digest)) {
        all.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void requireReport() throws XMLStreamException {
    while (xml.hasNext()) {
      if (Xml.next(xml) == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals("Document") && NAMESPACE.equals(xml.getNamespaceURI())) {
          return;
        }
        break;
      }
    }
    throw new UnreadableReportException("is no payment status report", null);
  }

  private Map<String, String> header() throws XMLStreamException {
    while (xml.hasNext()) {
      if (Xml.next(xml) == XMLStreamConstants.START_ELEMENT
          && xml.getLocalName().equals("GrpHdr")) {
        return Xml.texts(xml, Set.of("MsgId", "CreDtTm"));
      }
    }
    return Map.of();
  }

  /** With an offset it is an instant; without, the time of the bank, which is ours. */
  private static Instant instant(String text) {
    try {
      Instant instant =
          switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime there -> there.toInstant();
            case LocalDateTime local -> local.atZone(BusinessTime.ZONE).toInstant();
            default -> throw new DateTimeException("no time");
          };
      if (PlausibleDays.contain(BusinessTime.dayOf(instant))) {
        // As it is kept, so that the same is the same when it is told again.
        return instant.truncatedTo(ChronoUnit.MICROS);
      }
    } catch (DateTimeException malformed) {
      throw new UnreadableReportException("does not say when it was made", malformed);
    }
    throw new UnreadableReportException("was made in a year that cannot be meant", null);
  }

  @Override
  public String messageId() {
    return messageId;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public Instant madeAt() {
    return madeAt;
  }

  @Override
  public void read(int atATime, BankBatches.Hearer hearer) {
    try {
      Map<String, String> group = Map.of();
      while (xml.hasNext()) {
        if (Xml.next(xml) == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "OrgnlGrpInfAndSts" ->
                group = Xml.texts(xml, Set.of("OrgnlMsgId", "GrpSts", "Rsn/Cd", "Rsn/Prtry"));
            case "OrgnlPmtInfAndSts" -> paymentInformation(atATime, hearer);
            default -> {
              // What is inside comes next.
            }
          }
        }
      }
      // Last, as it holds for those payments only of which nothing else was said.
      conclude(
          group.getOrDefault("OrgnlMsgId", ""),
          group.getOrDefault("GrpSts", ""),
          reason(group),
          hearer);
    } catch (XMLStreamException e) {
      throw noXml(e);
    }
    if (!said) {
      // Also where all of a file is said to be paid: that is told of each payment, or not at all.
      throw new UnreadableReportException("says nothing of single payments", null);
    }
  }

  private void paymentInformation(int atATime, BankBatches.Hearer hearer)
      throws XMLStreamException {
    String batch = "";
    String status = "";
    String reason = "";
    while (Xml.next(xml) != XMLStreamConstants.END_ELEMENT) {
      if (xml.isStartElement()) {
        switch (xml.getLocalName()) {
          case "OrgnlPmtInfId" -> batch = Xml.text(xml);
          case "PmtInfSts" -> status = Xml.text(xml);
          case "StsRsnInf" -> {
            String code = reason(Xml.texts(xml, Set.of("Rsn/Cd", "Rsn/Prtry")));
            reason = reason.isEmpty() ? code : reason;
          }
          case "TxInfAndSts" -> {
            said = true;
            answer().ifPresent(answers::add);
            if (answers.size() == atATime) {
              tell(hearer);
            }
          }
          default -> {
            var ignored = Xml.texts(xml, Set.of());
          }
        }
      }
    }
    tell(hearer);
    conclude(batch, status, reason, hearer);
  }

  private void tell(BankBatches.Hearer hearer) {
    if (!answers.isEmpty()) {
      hearer.answered(List.copyOf(answers));
      answers.clear();
    }
  }

  /** What is said of a batch as a whole. */
  private void conclude(String batch, String status, String reason, BankBatches.Hearer hearer) {
    if (status.isEmpty() || PAID.contains(status)) {
      return;
    }
    said = true;
    if (NOT_PAID.contains(status)) {
      if (!(TypedId.parse(batch, BankBatchId::new)
          instanceof Parsed.Valid<BankBatchId>(var refused))) {
        throw new UnreadableReportException("has the id of a batch that was never sent", null);
      }
      hearer.refused(new BatchRefusal(refused, reason.isEmpty() ? status : reason, madeAt));
    }
  }

  private Optional<BankAnswer> answer() throws XMLStreamException {
    Map<String, String> texts =
        Xml.texts(xml, Set.of("OrgnlEndToEndId", "TxSts", "Rsn/Cd", "Rsn/Prtry"));
    String endToEndId = texts.getOrDefault("OrgnlEndToEndId", "");
    String status = texts.getOrDefault("TxSts", "");
    if (endToEndId.isEmpty() || status.isEmpty()) {
      throw new UnreadableReportException("has a payment without id or status", null);
    }
    if (!PAID.contains(status) && !NOT_PAID.contains(status)) {
      return Optional.empty();
    }
    int attempt = 1;
    int dash = endToEndId.indexOf('-');
    if (dash > 0) {
      attempt = attempt(endToEndId.substring(dash + 1));
    }
    String line = dash > 0 ? endToEndId.substring(0, dash) : endToEndId;
    if (TypedId.parse(line, PaymentLineId::new) instanceof Parsed.Valid<PaymentLineId>(var id)) {
      String reason = reason(texts);
      return Optional.of(
          new BankAnswer(
              id, attempt, PAID.contains(status), reason.isEmpty() ? status : reason, madeAt));
    }
    throw new UnreadableReportException("has the id of a payment that was never sent", null);
  }

  /** Words of the bank may name people and cards; they stay in the file. */
  private static String reason(Map<String, String> texts) {
    String code = texts.getOrDefault("Rsn/Cd", texts.getOrDefault("Rsn/Prtry", ""));
    return code.isEmpty() || CODE.matcher(code).matches() ? code : IN_WORDS;
  }

  private static int attempt(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UnreadableReportException("has the id of a payment that was never sent", e);
    }
  }

  private static UnreadableReportException noXml(XMLStreamException e) {
    return new UnreadableReportException("is no well-formed XML", e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
