/**
 * Who calls, what a role may do and where (访问控制), and the trail of who looked at whom. Denies
 * unless a rule allows. Relations such as "own child" belong to the contexts.
 */
@NullMarked
package org.huimin.platform.access;

import org.jspecify.annotations.NullMarked;
