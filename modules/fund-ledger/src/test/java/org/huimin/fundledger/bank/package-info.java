@NullMarked
package org.huimin.fundledger.bank;

import org.jspecify.annotations.NullMarked;
