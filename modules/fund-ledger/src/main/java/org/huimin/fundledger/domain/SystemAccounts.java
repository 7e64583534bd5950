package org.huimin.fundledger.domain;

import org.huimin.fundledger.AccountId;

/** The accounts of a region that stand opposite to its budget: outside sources, and cash. */
public record SystemAccounts(
    AccountId origin, AccountId sourceCash, AccountId treasuryCash, AccountId recipientCash) {}
