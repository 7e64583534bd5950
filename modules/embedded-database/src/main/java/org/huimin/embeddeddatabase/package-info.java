/**
 * A real database server (MariaDB) as a child process of the platform, for a city that has none of
 * its own yet: nothing to install, access control on, data that survives restarts and {@code kill
 * -9}.
 *
 * <p>Knows processes, files and passwords. Must never know a table, a context or Micronaut.
 */
@NullMarked
package org.huimin.embeddeddatabase;

import org.jspecify.annotations.NullMarked;
