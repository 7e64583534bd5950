package org.huimin.fundledger;

import java.time.LocalDate;
import java.util.List;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;

/**
 * What other contexts may ask of the ledger (资金台账). Every method joins the caller's transaction, so
 * that a promise and its money are written together or not at all.
 *
 * <p>Batch first: any number of requests costs the same few statements. Answers come in the order
 * of the requests, each accepted or refused on its own; a refusal writes nothing and leaves the
 * caller's transaction intact.
 *
 * <p>Locks are taken in the order caller's own rows, months paid, commitments, accounts, lots, log
 * head, each by id. Call it after locking your own rows and, where possible, once per transaction:
 * the head of the log stays locked until the commit.
 */
public interface FundLedger {
  /**
   * Sets money aside for each request that the budget bears. A monthly allowance of a person whom a
   * payment list pays it is refused; its month stays locked until the transaction ends.
   */
  List<CommitOutcome> commit(List<CommitmentRequest> requests);

  /**
   * Gives the money of open commitments back to the very slices it came from.
   *
   * @param reason a short stable word for the record, such as {@code cancelled}; no personal data
   * @throws org.huimin.kernel.NotFoundException if there is no such commitment
   */
  List<SettlementOutcome> release(List<CommitmentId> commitments, String reason);

  /**
   * Turns open commitments into money owed, to be disbursed by finance.
   *
   * @throws org.huimin.kernel.NotFoundException if there is no such commitment
   */
  List<SettlementOutcome> claim(List<ClaimRequest> claims);

  /**
   * Pays beneficiaries at once: commits, claims and disburses each request to its beneficiary, as
   * three transactions in the ledger (补助直接发放). Refused of a monthly allowance as {@link #commit}
   * does.
   */
  List<PaymentOutcome> pay(List<CommitmentRequest> requests);

  /**
   * Records that the bank sent payments back (退回): what was paid is owed again to the same payee,
   * and can be disbursed again. Of a payment for several commitments only the part of those named
   * goes back. A receipt confirmed before no longer counts. Refused of what is no money, which went
   * through no bank.
   *
   * @param reason a short text for the public record, such as {@code account closed}; no personal
   *     data
   * @throws org.huimin.kernel.NotFoundException if there is no such commitment
   */
  List<SettlementOutcome> returned(List<CommitmentId> commitments, String reason);

  /**
   * Records that the bank credited payments (到账确认), as a sealed document. Confirming again changes
   * nothing. Refused of what is no money.
   *
   * @param receivedOn the day on which the money arrived
   * @param bankReference the bank's number for its message; stands in the public log
   * @throws org.huimin.kernel.NotFoundException if there is no such commitment
   * @throws IllegalArgumentException if the reference is no plain number or id
   */
  List<ReceiptOutcome> confirmReceipt(
      List<CommitmentId> commitments, LocalDate receivedOn, String bankReference);

  /**
   * What a commitment made now could draw: the most that any one allocation around the region still
   * has for the programme's purpose on that day. Zero if there is none. A figure to show; only
   * {@link #commit} decides.
   */
  default Money available(String programmeCode, RegionCode region, LocalDate day) {
    return Money.ofFen(available(programmeCode, region, day, Asset.FEN).units());
  }

  /**
   * What a commitment made now could draw of an asset, as {@link #available(String, RegionCode,
   * LocalDate)} says of money. Zero of an asset that the programme does not count.
   */
  Quantity available(String programmeCode, RegionCode region, LocalDate day, Asset asset);
}
