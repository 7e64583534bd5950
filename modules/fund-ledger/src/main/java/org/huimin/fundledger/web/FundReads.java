package org.huimin.fundledger.web;

import jakarta.inject.Singleton;
import org.huimin.fundledger.query.AccountReads;
import org.huimin.fundledger.query.AppropriationTraces;
import org.huimin.fundledger.query.Traces;
import org.huimin.fundledger.query.TransactionReads;

/** All that can be read, in one place for the controller. */
@Singleton
record FundReads(
    AccountReads accounts,
    TransactionReads transactions,
    Traces traces,
    AppropriationTraces appropriationTraces) {}
