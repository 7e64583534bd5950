/**
 * The fund ledger (资金台账): which public money there is, what it may be spent on, what has been
 * promised and paid, and the proof that nobody rewrote any of it.
 *
 * <p>It decides whether a budget bears a commitment, which slices of which appropriation are drawn,
 * and where every fen came from and went. Other contexts call {@link
 * org.huimin.fundledger.FundLedger} inside their own transaction, so that a promise and its money
 * stand or fall together.
 *
 * <p>It must never know why somebody is entitled to money, nor anything of a person but an id: who
 * gets what is decided by the contexts that ask, and the public log holds salted commitments in the
 * place of recipients (个人信息保护法 第六条, data minimisation). Only payment lists (发放清册) hold more, as the
 * bank needs it: the card and its holder, encrypted.
 */
@NullMarked
package org.huimin.fundledger;

import org.jspecify.annotations.NullMarked;
