package org.huimin.childwelfare;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Nobody responded in time, the region above is called in (个案已升级). Published once per case.
 *
 * @param caseId which
 * @param dutyRegion who should have responded, as printed
 * @param escalatedTo the region called in, as printed
 * @param deadline when the time was over
 * @param escalatedAt when that was noticed
 */
@Serdeable
public record CaseEscalated(
    long caseId, String dutyRegion, String escalatedTo, Instant deadline, Instant escalatedAt) {}
