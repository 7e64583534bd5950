package org.huimin.childcare.domain;

import org.huimin.kernel.TypedId;

/** A child, by the person's id in the people registry (婴幼儿). */
public record ChildId(long value) implements TypedId {}
