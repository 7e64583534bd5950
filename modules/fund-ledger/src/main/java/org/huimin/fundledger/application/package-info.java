/**
 * What can be done with the ledger, one class per use case: lock, decide on the books, record.
 * Every use case joins the caller's transaction.
 */
@NullMarked
package org.huimin.fundledger.application;

import org.jspecify.annotations.NullMarked;
