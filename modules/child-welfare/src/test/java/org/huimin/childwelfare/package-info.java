/** Tests of the protection of minors on a real database and over HTTP. */
@NullMarked
package org.huimin.childwelfare;

import org.jspecify.annotations.NullMarked;
