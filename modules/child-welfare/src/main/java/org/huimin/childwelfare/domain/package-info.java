/**
 * The protection of minors (未成年人保护): a case from the report to its end, on a clock of instants. No
 * framework, no clock of its own, no SQL.
 */
@NullMarked
package org.huimin.childwelfare.domain;

import org.jspecify.annotations.NullMarked;
