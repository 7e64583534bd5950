/**
 * Writing many rows at once (批量写入), for the paths on which every statement counts. Knows no table.
 */
@NullMarked
package org.huimin.platform.rows;

import org.jspecify.annotations.NullMarked;
