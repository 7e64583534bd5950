/**
 * A tamper-evident, publicly checkable log (透明日志): RFC 6962 Merkle tree, C2SP signed notes,
 * checkpoints, tlog-tiles and tlog-proofs, and the canonical encoding of what is logged.
 *
 * <p>This module decides how bytes are hashed, signed, addressed and proven. It must never know
 * what an entry means, where the log is stored, or any framework: an outsider runs it to check the
 * log without trusting those who keep it.
 */
@NullMarked
package org.huimin.transparencylog;

import org.jspecify.annotations.NullMarked;
