/**
 * Schema migration. Knows where the SQL of each context lies and in which order contexts migrate;
 * knows nothing of what the tables mean.
 */
@NullMarked
package org.huimin.migration;

import org.jspecify.annotations.NullMarked;
