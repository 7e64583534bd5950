package org.huimin.fundledger;

import org.huimin.kernel.TypedId;

/** An appropriation (拨款): money that a source granted under one document. */
public record AppropriationId(long value) implements TypedId {}
