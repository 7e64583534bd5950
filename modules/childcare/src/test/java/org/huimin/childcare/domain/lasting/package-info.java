/** The rules of lasting places, without a database. */
@NullMarked
package org.huimin.childcare.domain.lasting;

import org.jspecify.annotations.NullMarked;
