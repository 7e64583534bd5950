/**
 * How files of others are read (文件读取): XML without what makes it dangerous, and tables of RFC 4180.
 * It knows nothing of what they say.
 */
@NullMarked
package org.huimin.fundledger.exchange;

import org.jspecify.annotations.NullMarked;
