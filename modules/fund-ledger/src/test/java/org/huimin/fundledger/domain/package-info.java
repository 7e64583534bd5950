/** Tests of the pure ledger. */
@NullMarked
package org.huimin.fundledger.domain;

import org.jspecify.annotations.NullMarked;
