package org.huimin.assistance;

import io.micronaut.serde.annotation.Serdeable;

/**
 * An application was decided (审核确认已作出).
 *
 * @param applicationId which
 * @param householdId of which household
 * @param approved whether the allowance was granted
 */
@Serdeable
public record AllowanceDecided(long applicationId, long householdId, boolean approved) {}
