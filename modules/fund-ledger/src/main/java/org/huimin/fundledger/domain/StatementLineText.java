package org.huimin.fundledger.domain;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a reconciliation as it is kept and digested (对账明细): without personal data. Of a name
 * stays the first character, of long numbers the last four digits (个人信息保护法 第六条, data minimisation).
 *
 * @param transactionId text of the id; empty for none
 */
public record StatementLineText(
    String outcome,
    String reason,
    String transactionId,
    @Nullable LocalDate ledgerDay,
    @Nullable Long ledgerFen,
    @Nullable Integer statementEntry,
    @Nullable LocalDate statementDay,
    @Nullable Long statementFen,
    String reference,
    String counterparty) {
  private static final int LONGEST_REFERENCE = 64;
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{7,}(?=[\\dXx]{4})");
  private static final Pattern UNUSUAL = Pattern.compile("[^0-9A-Za-z._:/*-]");

  /** What is kept of a line. */
  public static StatementLineText of(StatementMatch.Line line) {
    CashMovement movement = line.movement();
    BankStatement.Entry entry = line.entry();
    String id = movement == null ? "" : movement.transaction().text();
    return new StatementLineText(
        line.outcome().name(),
        line.reason().name(),
        id,
        movement == null ? null : movement.day(),
        movement == null ? null : movement.amountFen(),
        entry == null ? null : entry.number(),
        entry == null ? null : entry.day(),
        entry == null ? null : entry.amountFen(),
        // An id of the ledger is no personal number, however many digits it happens to have.
        entry == null ? "" : entry.reference().equals(id) ? id : maskedReference(entry.reference()),
        entry == null ? "" : maskedName(entry.counterparty()));
  }

  static String maskedName(String name) {
    String known = name.strip();
    if (known.isEmpty()) {
      return "";
    }
    int first = known.codePointAt(0);
    return Character.isLetter(first) ? Character.toString(first) + "**" : "***";
  }

  static String maskedReference(String reference) {
    String masked =
        UNUSUAL.matcher(LONG_NUMBER.matcher(reference.strip()).replaceAll("***")).replaceAll("*");
    return masked.length() <= LONGEST_REFERENCE ? masked : masked.substring(0, LONGEST_REFERENCE);
  }

  /** The text that is digested: the values in order, separated by tabs, nothing for null. */
  @Override
  public String toString() {
    return String.join(
        "\t",
        outcome,
        reason,
        transactionId,
        text(ledgerDay),
        text(ledgerFen),
        text(statementEntry),
        text(statementDay),
        text(statementFen),
        reference,
        counterparty);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
