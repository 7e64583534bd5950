package org.huimin.fundledger.bank;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.huimin.fundledger.domain.BankAnswer;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.UnreadableReportException;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Parsed;
import org.huimin.kernel.TypedId;

/**
 * A payment status report (批量代发回盘文件, ISO 20022 pain.002.001.10). Settled payments (ACSC, ACCC)
 * arrived; rejected and cancelled ones (RJCT, CANC) did not, or came back where they had;
 * everything between says nothing yet.
 */
final class StatusReportFile {
  static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";

  private static final Set<String> PAID = Set.of("ACSC", "ACCC");
  private static final Set<String> NOT_PAID = Set.of("RJCT", "CANC");
  private static final int LONGEST_ID = 35;
  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{1,8}");

  /** 文字说明: the code of ISO 20022 for a reason given in words. */
  private static final String IN_WORDS = "NARR";

  private final Path file;

  StatusReportFile(Path file) {
    this.file = file;
  }

  /** The id that the bank gave the message. */
  String messageId() {
    return read(
        xml -> {
          while (xml.hasNext()) {
            if (Xml.next(xml) == XMLStreamConstants.START_ELEMENT
                && xml.getLocalName().equals("MsgId")) {
              String id = Xml.text(xml);
              if (id.isEmpty() || id.length() > LONGEST_ID) {
                break;
              }
              return id;
            }
          }
          throw new UnreadableReportException("has no message id", null);
        });
  }

  /** When the bank made the message. */
  Instant madeAt() {
    return read(
        xml -> {
          while (xml.hasNext()) {
            if (Xml.next(xml) == XMLStreamConstants.START_ELEMENT
                && xml.getLocalName().equals("CreDtTm")) {
              return instant(Xml.text(xml));
            }
          }
          throw new UnreadableReportException("does not say when it was made", null);
        });
  }

  /** With an offset it is an instant; without, the time of the bank, which is ours. */
  private static Instant instant(String text) {
    try {
      return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
          text, OffsetDateTime::from, LocalDateTime::from)) {
        case OffsetDateTime instant -> instant.toInstant();
        case LocalDateTime local -> local.atZone(BusinessTime.ZONE).toInstant();
        default -> throw new UnreadableReportException("does not say when it was made", null);
      };
    } catch (DateTimeException malformed) {
      throw new UnreadableReportException("does not say when it was made", malformed);
    }
  }

  /** Reads what is said of single payments, some at a time. */
  void read(int atATime, Consumer<List<BankAnswer>> answers) {
    Instant madeAt = madeAt();
    int said =
        read(
            xml -> {
              List<BankAnswer> some = new ArrayList<>();
              int count = 0;
              while (xml.hasNext()) {
                if (Xml.next(xml) == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("TxInfAndSts")) {
                  count++;
                  answer(xml, madeAt).ifPresent(some::add);
                  if (some.size() == atATime) {
                    answers.accept(List.copyOf(some));
                    some.clear();
                  }
                }
              }
              if (!some.isEmpty()) {
                answers.accept(List.copyOf(some));
              }
              return count;
            });
    if (said == 0) {
      // Such as a whole file refused: what is to become of its lines is for people to say.
      throw new UnreadableReportException("says nothing of single payments", null);
    }
  }

  private static Optional<BankAnswer> answer(XMLStreamReader xml, Instant madeAt)
      throws XMLStreamException {
    String endToEndId = "";
    String status = "";
    String reason = "";
    int depth = 1;
    while (depth > 0) {
      int event = Xml.next(xml);
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "OrgnlEndToEndId" -> endToEndId = Xml.text(xml);
          case "TxSts" -> status = Xml.text(xml);
          case "Cd", "Prtry" -> {
            String code = code(Xml.text(xml));
            reason = reason.isEmpty() ? code : reason;
          }
          default -> depth++;
        }
      }
    }
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
      return Optional.of(
          new BankAnswer(
              id, attempt, PAID.contains(status), reason.isEmpty() ? status : reason, madeAt));
    }
    throw new UnreadableReportException("has the id of a payment that was never sent", null);
  }

  /** Words of the bank may name people and cards; they stay in the file. */
  private static String code(String text) {
    return CODE.matcher(text).matches() ? text : IN_WORDS;
  }

  private static int attempt(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UnreadableReportException("has the id of a payment that was never sent", e);
    }
  }

  /** Something to be read out of the file. */
  private interface Reading<T> {
    T from(XMLStreamReader xml) throws XMLStreamException;
  }

  private <T> T read(Reading<T> reading) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      XMLStreamReader xml = Xml.reader(in);
      while (xml.hasNext()) {
        if (Xml.next(xml) == XMLStreamConstants.START_ELEMENT) {
          if (!xml.getLocalName().equals("Document") || !NAMESPACE.equals(xml.getNamespaceURI())) {
            break;
          }
          return reading.from(xml);
        }
      }
      throw new UnreadableReportException("is no payment status report", null);
    } catch (XMLStreamException e) {
      throw new UnreadableReportException("is no well-formed XML", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
