package org.huimin.fundledger.web;

import java.util.ArrayList;
import java.util.List;
import org.huimin.fundledger.domain.CardNumber;
import org.huimin.fundledger.domain.LineOrder;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.Parsed;
import org.huimin.kernel.Tsid;

/**
 * Reads a part of a payment list (RFC 4180): a heading, then person, card, account holder and
 * amount in fen. Lines that cannot be read are told by their row; the part is then refused whole.
 */
final class PaymentCsv {
  private static final List<String> HEADING =
      List.of("personId", "card", "accountHolder", "amountFen");
  private static final int MOST_FAULTS = 100;

  /** So that a million of them add up. */
  private static final long MOST_FEN = 1_000_000_000_000L;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private final List<FieldFault> faults = new ArrayList<>();
  private int at;

  private PaymentCsv(String text) {
    this.text = text;
    this.at = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
  }

  /**
   * The lines of a part.
   *
   * @throws InvalidInputException if one of them cannot be read
   */
  static List<LineOrder> parse(String text) {
    return new PaymentCsv(text).lines();
  }

  /** A line as it was sent, its card in one spelling; adds to the faults what cannot be read. */
  static LineOrder line(
      String field,
      String personId,
      String card,
      String holder,
      long amountFen,
      List<FieldFault> faults) {
    long person = 0;
    switch (Tsid.parse(personId.strip())) {
      case Parsed.Valid<Tsid>(Tsid id) -> person = id.value();
      case Parsed.Faulty<Tsid>(var fault) -> faults.add(FieldFault.of(field + ".personId", fault));
    }
    String digits = CardNumber.spelling(card);
    if (digits.isEmpty()
        || digits.length() > LineOrder.LONGEST_CARD
        || !digits.chars().allMatch(PaymentCsv::isPlain)) {
      faults.add(FieldFault.of(field + ".card", CardNumber.Fault.MALFORMED));
    }
    String name = holder.strip();
    if (name.isEmpty()
        || name.length() > LineOrder.LONGEST_HOLDER
        || name.chars().anyMatch(Character::isISOControl)) {
      faults.add(FieldFault.of(field + ".accountHolder", "fund-ledger/holder-malformed"));
    }
    return new LineOrder(person, digits, name, amountFen);
  }

  /** Printable ASCII: wrong digits are a fault of a line, other letters are no card at all. */
  private static boolean isPlain(int character) {
    return character > ' ' && character <= '~';
  }

  private List<LineOrder> lines() {
    if (at >= text.length() || !HEADING.equals(fields())) {
      throw InvalidInputException.broken("body", "fund-ledger/csv-heading");
    }
    List<LineOrder> lines = new ArrayList<>();
    for (int row = 1; at < text.length() && faults.size() < MOST_FAULTS; row++) {
      String field = "rows[" + row + "]";
      List<String> fields = fields();
      if (fields.size() != HEADING.size()) {
        faults.add(FieldFault.of(field, "fund-ledger/csv-columns"));
        continue;
      }
      lines.add(
          line(
              field,
              fields.get(0),
              fields.get(1),
              fields.get(2),
              amount(field, fields.get(3)),
              faults));
    }
    if (lines.isEmpty() && faults.isEmpty()) {
      throw InvalidInputException.broken("body", "fund-ledger/payment-list-empty");
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
    }
    return lines;
  }

  private long amount(String field, String digits) {
    try {
      long amount = Long.parseLong(digits.strip());
      if (amount >= -MOST_FEN && amount <= MOST_FEN) {
        return amount;
      }
    } catch (NumberFormatException noNumber) {
      // Told below.
    }
    faults.add(FieldFault.of(field + ".amountFen", "fund-ledger/amount-malformed"));
    return 0;
  }

  /** The fields of the next row; goes on behind its end. */
  private List<String> fields() {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (quoted) {
        if (c != '"') {
          field.append(c);
        } else if (at < text.length() && text.charAt(at) == '"') {
          field.append('"');
          at++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && field.isEmpty()) {
        quoted = true;
      } else if (c == ',') {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c == '\n') {
        break;
      } else if (c != '\r') {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
