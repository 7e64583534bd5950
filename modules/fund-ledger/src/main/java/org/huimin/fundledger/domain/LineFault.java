package org.huimin.fundledger.domain;

/**
 * What is wrong with one line of a payment list.
 *
 * @param row where, from 1
 * @param field the field at fault
 * @param code stable code, {@code fund-ledger/kebab-case}
 */
public record LineFault(int row, String field, String code) {}
