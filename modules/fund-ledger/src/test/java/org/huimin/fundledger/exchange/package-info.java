/** Tests of how files of others are read. */
@NullMarked
package org.huimin.fundledger.exchange;

import org.jspecify.annotations.NullMarked;
