/** The rules between booking and day of care in the database. */
@NullMarked
package org.huimin.childcare.persistence.rules;

import org.jspecify.annotations.NullMarked;
