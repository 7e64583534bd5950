/** Tests that what is done behind the ledger's back is found. */
@NullMarked
package org.huimin.fundledger.verify;

import org.jspecify.annotations.NullMarked;
