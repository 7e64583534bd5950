package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.List;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentLines;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;

/**
 * Gives up lines that failed or came back and that nobody can correct (撤销发放), such as of somebody
 * who has died. The money goes back to the allocation, so that it is not owed for ever, and another
 * list may pay the person for the month.
 */
@Singleton
public final class WithdrawPaymentLines {
  private final Transactions transactions;
  private final PaymentListAccess access;
  private final PaymentLists lists;
  private final PaymentLines lines;
  private final GiveBackClaims claims;
  private final CountListApprovals approvals;
  private final SealApprovals seal;

  WithdrawPaymentLines(
      Transactions transactions,
      PaymentListAccess access,
      PaymentLists lists,
      PaymentLines lines,
      GiveBackClaims claims,
      CountListApprovals approvals,
      SealApprovals seal) {
    this.transactions = transactions;
    this.access = access;
    this.lists = lists;
    this.lines = lines;
    this.claims = claims;
    this.approvals = approvals;
    this.seal = seal;
  }

  /**
   * Withdraws one line.
   *
   * @param reason stands in the public log
   * @throws NotFoundException if there is no such line in a list of the region
   * @throws org.huimin.kernel.RefusedException if the line has neither failed nor come back
   */
  public PaymentLine withdraw(
      PaymentListId listId,
      PaymentLineId lineId,
      RegionCode within,
      String reason,
      String callerId) {
    return transactions.write(
        () -> {
          PaymentList list = access.lock(listId, within);
          PaymentLine withdrawn =
              lines.lock(List.of(lineId)).stream()
                  .filter(found -> found.list().equals(listId))
                  .findFirst()
                  .orElseThrow(() -> new NotFoundException("payment-line"))
                  .withdrawn(reason);
          lines.save(List.of(withdrawn));
          lists.freeMonth(list, withdrawn);
          claims.giveBack(
              withdrawn.requireCommitment(), "payment withdrawn", Actor.staff(callerId));
          approvals.drop(list);
          seal.seal(
              seal.approval(
                  seal.next(),
                  listId,
                  list.region(),
                  callerId,
                  Document.saying()
                      .text("decision", "line withdrawn")
                      .text("commitment", withdrawn.requireCommitment().text())
                      .number("total-fen", withdrawn.amountFen())
                      .text("reason", reason)));
          return withdrawn;
        });
  }
}
