/**
 * The command batcher (命令合批): decides many queued commands in one transaction. Knows nothing of
 * what is decided.
 */
@NullMarked
package org.huimin.platform.batch;

import org.jspecify.annotations.NullMarked;
