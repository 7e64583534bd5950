package org.huimin.fundledger.domain;

import java.time.LocalDate;
import java.util.List;
import org.huimin.fundledger.TransactionId;

/**
 * What a transaction did to a treasury cash account (国库存款变动).
 *
 * @param day the day it was recorded, in Asia/Shanghai
 * @param amountFen what the account gained, or lost if negative
 * @param otherReferences what a bank may call it besides the id of the transaction: the transaction
 *     that it undoes, the end-to-end id it was sent under, the number of the grant, the bank's own
 *     number on the receipt
 * @param batch the file of payments that it was sent in, which a bank may book as one; empty for
 *     none
 */
public record CashMovement(
    TransactionId transaction,
    LocalDate day,
    long amountFen,
    List<String> otherReferences,
    String batch) {
  public CashMovement {
    otherReferences = List.copyOf(otherReferences);
  }

  /** A movement that was sent to the bank by itself, or not at all. */
  public CashMovement(
      TransactionId transaction, LocalDate day, long amountFen, List<String> otherReferences) {
    this(transaction, day, amountFen, otherReferences, "");
  }
}
