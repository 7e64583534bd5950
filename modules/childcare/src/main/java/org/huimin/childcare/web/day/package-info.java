/** The day in the nursery over HTTP: implements the interfaces generated from the description. */
@NullMarked
package org.huimin.childcare.web.day;

import org.jspecify.annotations.NullMarked;
