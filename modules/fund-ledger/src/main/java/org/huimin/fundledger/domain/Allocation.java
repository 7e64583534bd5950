package org.huimin.fundledger.domain;

/** A region's share of a programme's budget and the accounts below it (分配及其下级账户). */
public record Allocation(Account account, Account committed, Account payable, Account paid) {}
