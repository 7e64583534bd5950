package org.huimin.childwelfare.query;

import java.time.Instant;
import org.huimin.childwelfare.domain.CaseState;
import org.huimin.childwelfare.domain.Phase;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A case in a list; nothing that describes the child.
 *
 * @param caseId which
 * @param receiptNumber what the reporter was given
 * @param dutyRegion who must respond
 * @param state what it waits for
 * @param phase which of the four
 * @param reportedAt when the clock started
 * @param deadline the last instant in time
 * @param late whether the response was late, null without one
 * @param escalatedAt when it was escalated
 * @param escalatedTo the region called in
 */
public record CaseRow(
    long caseId,
    String receiptNumber,
    RegionCode dutyRegion,
    CaseState state,
    Phase phase,
    Instant reportedAt,
    Instant deadline,
    @Nullable Boolean late,
    @Nullable Instant escalatedAt,
    @Nullable RegionCode escalatedTo) {}
