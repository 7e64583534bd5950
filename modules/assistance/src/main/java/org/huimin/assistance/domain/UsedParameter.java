package org.huimin.assistance.domain;

/**
 * A dated parameter as a decision used it (所用参数), so that the decision can be recomputed when the
 * parameter has long changed.
 *
 * @param parameterId which version
 * @param value as entered
 * @param source the law or notice that set it
 */
public record UsedParameter(long parameterId, String value, String source) {}
