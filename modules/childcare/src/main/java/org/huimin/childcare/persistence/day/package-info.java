/** The tables of the day in the nursery; what people wrote about a child is encrypted. */
@NullMarked
package org.huimin.childcare.persistence.day;

import org.jspecify.annotations.NullMarked;
