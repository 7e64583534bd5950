package org.huimin.fundledger.web;

import jakarta.inject.Singleton;
import org.huimin.fundledger.application.CheckPaymentLists;
import org.huimin.fundledger.application.CorrectPaymentLines;
import org.huimin.fundledger.application.DecidePaymentLists;
import org.huimin.fundledger.application.ReceivePaymentLists;
import org.huimin.fundledger.application.WithdrawPaymentLines;

/** All that can be done with payment lists, in one place for the controller. */
@Singleton
record PaymentListDesk(
    ReceivePaymentLists receive,
    CheckPaymentLists check,
    DecidePaymentLists decide,
    CorrectPaymentLines correct,
    WithdrawPaymentLines withdraw) {}
