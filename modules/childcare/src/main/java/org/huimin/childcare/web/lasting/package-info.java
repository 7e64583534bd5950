/** Lasting places over HTTP: who calls, whether they may, act, trail. */
@NullMarked
package org.huimin.childcare.web.lasting;

import org.jspecify.annotations.NullMarked;
