/**
 * The bank that pays lists out: batches and reports as files in an exchange folder, in the formats
 * of ISO 20022. It knows how the files look and where they lie, and decides nothing.
 */
@NullMarked
package org.huimin.fundledger.bank;

import org.jspecify.annotations.NullMarked;
