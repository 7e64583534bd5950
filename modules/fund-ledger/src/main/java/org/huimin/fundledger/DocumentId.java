package org.huimin.fundledger;

import org.huimin.kernel.TypedId;

/** Id of a sealed document (文书). */
public record DocumentId(long value) implements TypedId {}
