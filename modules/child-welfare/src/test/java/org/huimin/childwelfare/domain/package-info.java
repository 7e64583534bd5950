/** Tests of the rules of the protection of minors. */
@NullMarked
package org.huimin.childwelfare.domain;

import org.jspecify.annotations.NullMarked;
