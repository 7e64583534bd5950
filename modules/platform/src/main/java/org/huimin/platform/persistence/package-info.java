/**
 * How Java values lie in columns, for the generated table classes of every context, and a way to
 * the database beside the current transaction. Knows jOOQ and JDBC; knows no table.
 */
@NullMarked
package org.huimin.platform.persistence;

import org.jspecify.annotations.NullMarked;
