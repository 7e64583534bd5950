package org.huimin.fundledger;

import org.huimin.kernel.TypedId;

/** A commitment (承诺): budget set aside for one promise. */
public record CommitmentId(long value) implements TypedId {}
