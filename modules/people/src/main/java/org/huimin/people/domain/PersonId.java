package org.huimin.people.domain;

import org.huimin.kernel.TypedId;

/** The id of a person. */
public record PersonId(long value) implements TypedId {}
