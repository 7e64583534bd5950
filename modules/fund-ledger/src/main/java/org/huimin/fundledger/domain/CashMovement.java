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
 *     that it undoes, the business it is for
 */
public record CashMovement(
    TransactionId transaction, LocalDate day, long amountFen, List<String> otherReferences) {
  public CashMovement {
    otherReferences = List.copyOf(otherReferences);
  }
}
