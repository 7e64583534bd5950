/**
 * The rules of childcare in its own words: ages, class limits, places by the hour, subsidies,
 * bookings. No framework, no clock, no SQL.
 */
@NullMarked
package org.huimin.childcare.domain;

import org.jspecify.annotations.NullMarked;
