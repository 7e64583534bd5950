package org.huimin.people;

import org.huimin.platform.access.Caller;

/**
 * A caller who wants to act for a person (代办关系): oneself, a ward or a principal, or nobody of
 * theirs.
 *
 * @param caller who wants to act
 * @param personId for whom
 */
public record ActingFor(Caller caller, long personId) {}
