/** The use cases of the day in the nursery: each loads, decides by the domain, and saves. */
@NullMarked
package org.huimin.childcare.application.day;

import org.jspecify.annotations.NullMarked;
