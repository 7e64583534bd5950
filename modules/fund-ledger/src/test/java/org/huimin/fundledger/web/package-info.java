/** Tests of the ledger over HTTP. */
@NullMarked
package org.huimin.fundledger.web;

import org.jspecify.annotations.NullMarked;
