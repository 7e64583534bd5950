/**
 * Elderly care (养老服务), today the meals (老年助餐): which canteens serve what and when, who may eat at
 * which price, and who has booked, eaten, cancelled or stayed away.
 *
 * <p>It decides whether a portion is left, how much a meal is subsidised under the scheme of the
 * region and why, and whether a meal was really handed over. A confirmed meal with a subsidy and
 * its commitment in the fund ledger are written in one transaction, and so is everything that ends
 * them.
 *
 * <p>It must never know where the money of a subsidy comes from, nor how an identity such as the
 * minimum living allowance is recognised: the fund ledger and the people registry know that.
 */
@NullMarked
package org.huimin.elderlycare;

import org.jspecify.annotations.NullMarked;
