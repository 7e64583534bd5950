/** Tests of the ledger on a real database. */
@NullMarked
package org.huimin.fundledger;

import org.jspecify.annotations.NullMarked;
