package org.huimin.fundledger.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bank says happened on an account (银行对账单).
 *
 * @param from the first day it covers, if it says so
 * @param to the last day it covers, if it says so
 * @param openingFen the balance before its entries, if it says so
 * @param closingFen the balance after its entries, if it says so
 * @param entries what was booked, in the order of the file
 */
public record BankStatement(
    Format format,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Long openingFen,
    @Nullable Long closingFen,
    List<Entry> entries) {

  /** The form of the file. */
  public enum Format {
    /** ISO 20022 camt.053, BankToCustomerStatement. */
    CAMT_053,
    /** Lines of values separated by commas. */
    CSV
  }

  /**
   * One booking of the bank.
   *
   * @param number its place in the file, from 1
   * @param day the day it was booked
   * @param amountFen what the account gained, or lost if negative
   * @param reference the end-to-end id, or what the bank has in its place; may be empty
   * @param counterparty whom the bank names opposite, as it stands there; may be empty
   */
  public record Entry(
      int number, LocalDate day, long amountFen, String reference, String counterparty) {}

  public BankStatement {
    entries = List.copyOf(entries);
  }
}
