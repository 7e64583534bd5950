package org.huimin.assistance;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A month's allowance was paid (保障金已发放).
 *
 * @param applicationId of which application
 * @param month for which month, as in {@code 2026-12}
 * @param amountFen how much
 */
@Serdeable
public record AllowancePaid(long applicationId, String month, long amountFen) {}
