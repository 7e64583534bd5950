package org.huimin.childwelfare;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A report opened a case (个案已建立).
 *
 * @param caseId which
 * @param dutyRegion who must respond, as printed
 * @param deadline by when
 */
@Serdeable
public record CaseOpened(long caseId, String dutyRegion, Instant deadline) {}
