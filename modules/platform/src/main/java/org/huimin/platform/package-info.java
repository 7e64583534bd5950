/**
 * Technical services that every context uses: transactions, batching, idempotency, the outbox,
 * jobs, access, encryption, problems. Decides nothing about the domain and knows no context.
 */
@NullMarked
package org.huimin.platform;

import org.jspecify.annotations.NullMarked;
