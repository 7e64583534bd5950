/** Lasting places on a real database. */
@NullMarked
package org.huimin.childcare.application.lasting;

import org.jspecify.annotations.NullMarked;
