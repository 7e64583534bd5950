/** What screens of the protection of minors read. */
@NullMarked
package org.huimin.childwelfare.query;

import org.jspecify.annotations.NullMarked;
