package org.huimin.fundledger.domain;

/**
 * So much of a slice that goes back into a slice above it (原路退回).
 *
 * @param to the slice that {@code from} was drawn from, or one further up the same path
 */
public record WayBack(Lot from, Lot to, long amountFen) {}
