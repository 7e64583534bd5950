package org.huimin.fundledger.domain;

/**
 * What the bank says of one payment (银行回执).
 *
 * @param line the line that was to be paid
 * @param attempt which attempt to pay it
 * @param paid whether the money arrived; if not, it was refused, or came back after it had arrived
 * @param reason the bank's code, such as AC04 (account closed); empty where it gives none
 */
public record BankAnswer(PaymentLineId line, int attempt, boolean paid, String reason) {}
