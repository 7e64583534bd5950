/**
 * The ledger in the database: package-private adapters over jOOQ. Every statement here is bounded
 * in number by the batch, not by what is in the batch.
 */
@NullMarked
package org.huimin.fundledger.persistence;

import org.jspecify.annotations.NullMarked;
