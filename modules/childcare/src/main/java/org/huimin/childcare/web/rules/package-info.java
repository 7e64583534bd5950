/** The rules between booking and day of care over HTTP. */
@NullMarked
package org.huimin.childcare.web.rules;

import org.jspecify.annotations.NullMarked;
