/**
 * The day in the nursery in its own words: coming and leaving, who may collect, attendance, the
 * realised ratio, notes, incidents, calendars. No framework, no clock, no SQL.
 */
@NullMarked
package org.huimin.childcare.domain.day;

import org.jspecify.annotations.NullMarked;
