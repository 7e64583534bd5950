/**
 * Childcare (托育): which nursery places there are, who may have one on which day, and what of the
 * fee public money pays.
 *
 * <p>It decides the capacity of every class in every hour from the class limits and staff ratios of
 * the national standard and the carers on duty, gives each place once, and lets a place and its
 * subsidy stand or fall together.
 *
 * <p>It must never know who the parents are beyond their right to act for a child, nor how budgets
 * are kept: guardianship and recognised hardship are facts of the people registry, and money is set
 * aside by the fund ledger.
 */
@NullMarked
package org.huimin.childcare;

import org.jspecify.annotations.NullMarked;
