/** What screens, auditors and verifiers read: records filled straight from SQL. Changes nothing. */
@NullMarked
package org.huimin.fundledger.query;

import org.jspecify.annotations.NullMarked;
