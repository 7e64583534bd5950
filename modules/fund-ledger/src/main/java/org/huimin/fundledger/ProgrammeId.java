package org.huimin.fundledger;

import org.huimin.kernel.TypedId;

/** A programme (项目) with a purpose and a budget. */
public record ProgrammeId(long value) implements TypedId {}
