/**
 * {@code huimin verify --database}: compares every row of the ledger with what the log sealed, and
 * replays every balance. Uses plain JDBC and none of the code that wrote the rows, so that a fault
 * there cannot hide itself here.
 */
@NullMarked
package org.huimin.fundledger.verify;

import org.jspecify.annotations.NullMarked;
