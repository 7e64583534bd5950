/** Where the protection of minors keeps its cases. */
@NullMarked
package org.huimin.childwelfare.persistence;

import org.jspecify.annotations.NullMarked;
