@NullMarked
package org.huimin.fundledger.application;

import org.jspecify.annotations.NullMarked;
