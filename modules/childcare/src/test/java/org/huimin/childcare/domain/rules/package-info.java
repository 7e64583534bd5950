/** The rules between booking and day of care. */
@NullMarked
package org.huimin.childcare.domain.rules;

import org.jspecify.annotations.NullMarked;
