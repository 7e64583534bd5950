/** Use cases of the rules between booking and day of care (预约规则). */
@NullMarked
package org.huimin.childcare.application.rules;

import org.jspecify.annotations.NullMarked;
