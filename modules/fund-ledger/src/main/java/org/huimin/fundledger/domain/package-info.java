/**
 * The ledger itself: accounts, slices, balanced transactions and how money is drawn, with no clock,
 * no SQL and no framework. What it decides is a function of the books it is given.
 */
@NullMarked
package org.huimin.fundledger.domain;

import org.jspecify.annotations.NullMarked;
