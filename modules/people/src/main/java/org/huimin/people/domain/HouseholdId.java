package org.huimin.people.domain;

import org.huimin.kernel.TypedId;

/** The id of a household. */
public record HouseholdId(long value) implements TypedId {}
