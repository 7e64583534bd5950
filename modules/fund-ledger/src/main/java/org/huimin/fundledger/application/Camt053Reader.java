package org.huimin.fundledger.application;

import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.huimin.fundledger.domain.BankStatement;
import org.huimin.fundledger.domain.PlausibleDays;
import org.huimin.fundledger.exchange.SafeXml;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO 20022 camt.053 in its versions .02 and .08 as a stream, one entry at a time. Type
 * definitions and external entities are refused, so that a file can neither read other files nor
 * grow by itself.
 */
final class Camt053Reader {
  private static final Set<String> NAMESPACES =
      Set.of(
          "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02",
          "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08");
  private static final Set<String> OPENING = Set.of("OPBD", "PRCD");
  private static final String CLOSING = "CLBD";

  private final int mostEntries;
  private final List<BankStatement.Entry> entries = new ArrayList<>();
  private @Nullable String account;
  private @Nullable LocalDate from;
  private @Nullable LocalDate to;
  private @Nullable Long openingFen;
  private @Nullable Long closingFen;

  private Camt053Reader(int mostEntries) {
    this.mostEntries = mostEntries;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException naming the line and element at fault
   */
  static BankStatement read(byte[] file, int mostEntries) {
    Camt053Reader reader = new Camt053Reader(mostEntries);
    try {
      XMLStreamReader xml = SafeXml.reader(new ByteArrayInputStream(file));
      try {
        return reader.read(xml);
      } finally {
        xml.close();
      }
    } catch (SafeXml.DocumentTypeException e) {
      throw StatementFault.of("fund-ledger/statement-doctype");
    } catch (XMLStreamException e) {
      throw StatementFault.notXml(e.getLocation() == null ? 1 : e.getLocation().getLineNumber());
    }
  }

  private BankStatement read(XMLStreamReader xml) throws XMLStreamException {
    boolean first = true;
    boolean stated = false;
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (first && !(xml.getLocalName().equals("Document") && isCamt(xml))) {
        throw StatementFault.of("fund-ledger/statement-not-camt");
      }
      first = false;
      switch (xml.getLocalName()) {
        case "GrpHdr" -> {
          var ignored = XmlNode.read(xml);
        }
        case "Stmt" -> stated = true;
        case "FrToDt" -> period(XmlNode.read(xml));
        case "Acct" -> account(XmlNode.read(xml));
        case "Bal" -> balance(XmlNode.read(xml));
        case "Ntry" -> entry(XmlNode.read(xml));
        case "Document", "BkToCstmrStmt" -> {
          // What is inside comes next.
        }
        default -> {
          var ignored = XmlNode.read(xml);
        }
      }
    }
    if (!stated) {
      throw StatementFault.of("fund-ledger/statement-not-camt");
    }
    return new BankStatement(
        BankStatement.Format.CAMT_053, from, to, openingFen, closingFen, entries);
  }

  private static boolean isCamt(XMLStreamReader xml) {
    return xml.getNamespaceURI() != null && NAMESPACES.contains(xml.getNamespaceURI());
  }

  private void period(XmlNode node) {
    LocalDate begins = day(node.require("FrDtTm"));
    LocalDate ends = day(node.require("ToDtTm"));
    if (ends.isBefore(begins)) {
      throw StatementFault.unreadable(node.line(), "FrToDt");
    }
    from = from == null || begins.isBefore(from) ? begins : from;
    to = to == null || ends.isAfter(to) ? ends : to;
  }

  /** A file may hold a statement per day; all have to be of one account. */
  private void account(XmlNode node) {
    String id = node.textAt("Id", "IBAN") + node.textAt("Id", "Othr", "Id");
    if (account != null && !account.equals(id)) {
      throw StatementFault.of("fund-ledger/statement-of-several-accounts");
    }
    account = id;
  }

  private void balance(XmlNode node) {
    String kind = node.textAt("Tp", "CdOrPrtry", "Cd");
    // Of several statements the first opens and the last closes.
    if (OPENING.contains(kind) && openingFen == null) {
      openingFen = signed(node);
    } else if (kind.equals(CLOSING)) {
      closingFen = signed(node);
    }
  }

  private void entry(XmlNode node) {
    XmlNode status = node.require("Sts");
    String booked = status.find("Cd").map(XmlNode::text).orElse(status.text());
    if (!booked.equals("BOOK")) {
      return;
    }
    long amountFen = signed(node);
    LocalDate day = dayOf(node, "BookgDt");
    List<XmlNode> details =
        node.all("NtryDtls").stream().flatMap(part -> part.all("TxDtls").stream()).toList();
    Optional<List<Long>> parts = partsOf(details, amountFen);
    if (parts.isPresent()) {
      for (int i = 0; i < details.size(); i++) {
        add(day, parts.get().get(i), reference(node, Optional.of(details.get(i))), details.get(i));
      }
    } else {
      Optional<XmlNode> only =
          details.size() == 1 ? Optional.of(details.getFirst()) : Optional.empty();
      add(day, amountFen, reference(node, only), only.orElse(node));
    }
  }

  private void add(LocalDate day, long amountFen, String reference, XmlNode details) {
    if (entries.size() == mostEntries) {
      throw StatementFault.tooLong(mostEntries);
    }
    entries.add(
        new BankStatement.Entry(
            entries.size() + 1, day, amountFen, reference, counterparty(details, amountFen)));
  }

  /** A bulk payment is taken apart if the bank says what each part comes to. */
  private static Optional<List<Long>> partsOf(List<XmlNode> details, long amountFen) {
    if (details.size() < 2) {
      return Optional.empty();
    }
    List<Long> parts = new ArrayList<>();
    long sum = 0;
    for (XmlNode part : details) {
      Optional<XmlNode> amount = part.find("Amt").or(() -> part.find("AmtDtls", "TxAmt", "Amt"));
      if (amount.isEmpty()) {
        return Optional.empty();
      }
      boolean in =
          part.find("CdtDbtInd").map(direction -> isCredit(direction)).orElse(amountFen >= 0);
      long fen = in ? fen(amount.get()) : -fen(amount.get());
      parts.add(fen);
      sum = Math.addExact(sum, fen);
    }
    return sum == amountFen ? Optional.of(parts) : Optional.empty();
  }

  private static String reference(XmlNode entry, Optional<XmlNode> details) {
    return Stream.concat(
            details.stream()
                .flatMap(
                    part ->
                        Stream.of(
                            part.textAt("Refs", "EndToEndId"),
                            part.textAt("Refs", "InstrId"),
                            part.textAt("RmtInf", "Ustrd"))),
            Stream.of(entry.textAt("NtryRef"), entry.textAt("AcctSvcrRef")))
        .filter(text -> !text.isEmpty() && !text.equals("NOTPROVIDED"))
        .findFirst()
        .orElse("");
  }

  /** Whoever stands opposite: the creditor of what went out, the debtor of what came in. */
  private static String counterparty(XmlNode details, long amountFen) {
    String role = amountFen < 0 ? "Cdtr" : "Dbtr";
    String direct = details.textAt("RltdPties", role, "Nm");
    return direct.isEmpty() ? details.textAt("RltdPties", role, "Pty", "Nm") : direct;
  }

  private static long signed(XmlNode node) {
    long fen = fen(node.require("Amt"));
    return isCredit(node.require("CdtDbtInd")) ? fen : -fen;
  }

  private static boolean isCredit(XmlNode direction) {
    return switch (direction.text()) {
      case "CRDT" -> true;
      case "DBIT" -> false;
      default -> throw StatementFault.unreadable(direction.line(), "CdtDbtInd");
    };
  }

  private static long fen(XmlNode amount) {
    if (!amount.currency().orElse("").equals("CNY")) {
      throw StatementFault.currency(amount.line());
    }
    return StatementAmounts.fen(amount.text())
        .orElseThrow(() -> StatementFault.unreadable(amount.line(), "Amt"));
  }

  private static LocalDate dayOf(XmlNode entry, String element) {
    XmlNode holder = entry.require(element);
    return day(
        holder
            .find("Dt")
            .or(() -> holder.find("DtTm"))
            .orElseThrow(() -> StatementFault.unreadable(holder.line(), element)));
  }

  /** A day, or the day of an instant in China; without an offset the time is China's. */
  private static LocalDate day(XmlNode node) {
    try {
      TemporalAccessor found =
          (node.text().contains("T") ? DateTimeFormatter.ISO_DATE_TIME : DateTimeFormatter.ISO_DATE)
              .parseBest(node.text(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      LocalDate day =
          switch (found) {
            case OffsetDateTime instant ->
                instant.atZoneSameInstant(BusinessTime.ZONE).toLocalDate();
            case LocalDateTime local -> local.toLocalDate();
            default -> LocalDate.from(found);
          };
      if (PlausibleDays.contain(day)) {
        return day;
      }
    } catch (DateTimeException noDay) {
      // Told below.
    }
    throw StatementFault.unreadable(node.line(), "Dt");
  }
}
