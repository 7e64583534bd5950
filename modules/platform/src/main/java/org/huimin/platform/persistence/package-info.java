/**
 * How Java values lie in columns, for the generated table classes of every context. Knows jOOQ and
 * JDBC; knows no table.
 */
@NullMarked
package org.huimin.platform.persistence;

import org.jspecify.annotations.NullMarked;
