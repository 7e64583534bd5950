/**
 * Events between contexts (领域事件): published in the transaction that made them true, handed to each
 * handler in a transaction of its own, at least once and, for effects in this database, exactly
 * once. Knows who handles what and what failed; knows nothing of what an event means.
 *
 * <p>Events are not ordered, not even those about one thing: handlers that care compare versions or
 * read the present state.
 */
@NullMarked
package org.huimin.platform.outbox;

import org.jspecify.annotations.NullMarked;
