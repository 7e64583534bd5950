/**
 * The rules of lasting places (长期托位): who comes first on a waiting list, which place is offered to
 * whom and held how long, in which class an enrolled child is when.
 */
@NullMarked
package org.huimin.childcare.domain.lasting;

import org.jspecify.annotations.NullMarked;
