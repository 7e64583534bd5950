/**
 * Database transactions (数据库事务): one way to open them, bounded retries of what the database undid,
 * and connections that find the primary of a replicated database. Knows no table.
 */
@NullMarked
package org.huimin.platform.transaction;

import org.jspecify.annotations.NullMarked;
