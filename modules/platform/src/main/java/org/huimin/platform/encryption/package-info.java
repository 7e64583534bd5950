/**
 * Secrets of this installation, and personal data at rest: fields that only the servers can read,
 * and an index to look them up without reading them. Knows no table but its own and no meaning of
 * what it encrypts.
 */
@NullMarked
package org.huimin.platform.encryption;

import org.jspecify.annotations.NullMarked;
