package org.huimin.fundledger;

import org.huimin.kernel.Tsid;

/**
 * Whom money is for or paid to (收款人、受益人). The public log holds a salted commitment to {@link
 * #identity()} in its place.
 */
public sealed interface Recipient {
  /** The id of the person or organisation. */
  long id();

  /** What the log commits to: kind and id, nothing else. */
  String identity();

  /** A citizen, by the id of the person registry; the ledger never holds the name. */
  record Person(long id) implements Recipient {
    @Override
    public String identity() {
      return "PERSON " + Tsid.text(id);
    }
  }

  /**
   * A provider such as a canteen or a nursery.
   *
   * @param name the public name, shown in traces and payment lists
   */
  record Organisation(long id, String name) implements Recipient {
    @Override
    public String identity() {
      return "ORGANISATION " + Tsid.text(id);
    }
  }
}
