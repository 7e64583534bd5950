/**
 * What holds between a booking and the day of care (预约规则): absence, missed places, the quota of
 * subsidised hours, and the papers that a child needs.
 */
@NullMarked
package org.huimin.childcare.domain.rules;

import org.jspecify.annotations.NullMarked;
