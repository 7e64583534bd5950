/**
 * The protection of minors (未成年人保护). Decides who must respond to a report, by when, and what
 * happens if nobody does. Must never tell anybody outside the duty region's protection staff that a
 * case exists.
 */
@NullMarked
package org.huimin.childwelfare;

import org.jspecify.annotations.NullMarked;
