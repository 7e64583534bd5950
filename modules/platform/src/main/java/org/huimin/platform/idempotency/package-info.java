/**
 * Repeating a request safely (幂等): the answer is kept in the same transaction as the effect, so
 * that there is both or neither. Knows no context.
 */
@NullMarked
package org.huimin.platform.idempotency;

import org.jspecify.annotations.NullMarked;
