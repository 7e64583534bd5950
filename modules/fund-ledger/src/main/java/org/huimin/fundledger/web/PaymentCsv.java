package org.huimin.fundledger.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.domain.CardNumber;
import org.huimin.fundledger.domain.LineOrder;
import org.huimin.fundledger.exchange.CsvReader;
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

  private final CsvReader csv;
  private final List<FieldFault> faults = new ArrayList<>();

  private PaymentCsv(String text) {
    this.csv = new CsvReader(text);
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
    if (!csv.next().map(CsvReader.Row::fields).equals(Optional.of(HEADING))) {
      throw InvalidInputException.broken("body", "fund-ledger/csv-heading");
    }
    List<LineOrder> lines = new ArrayList<>();
    for (int row = 1; faults.size() < MOST_FAULTS; row++) {
      Optional<CsvReader.Row> next = csv.next();
      if (next.isEmpty()) {
        break;
      }
      String field = "rows[" + row + "]";
      List<String> fields = next.get().fields();
      if (!next.get().wellFormed() || fields.size() != HEADING.size()) {
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
}
