package org.huimin.fundledger;

import org.huimin.kernel.RegionCode;

/**
 * A member of staff who proposes or decides (经办人、审批人).
 *
 * @param callerId who it is
 * @param region the area he or she answers for; decides the level of an approver
 */
public record Approver(String callerId, RegionCode region) {
  /** The same person, as the one who has the ledger record something. */
  public Actor actor() {
    return Actor.staff(callerId);
  }
}
