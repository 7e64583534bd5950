/**
 * The rules of meals (助餐规则): schemes and quotes, rounds of bookings, cancelling, serving. No
 * framework, no clock, no SQL.
 */
@NullMarked
package org.huimin.elderlycare.domain;

import org.jspecify.annotations.NullMarked;
