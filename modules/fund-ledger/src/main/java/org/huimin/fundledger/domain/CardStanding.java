package org.huimin.fundledger.domain;

/** How the card on a line stands to the one registered for the person (一人一卡). */
public enum CardStanding {
  /** It is the one. */
  REGISTERED,
  /** The person has another; only a change on purpose makes this the one. */
  NOT_REGISTERED,
  /** It is somebody else's. */
  OF_ANOTHER
}
