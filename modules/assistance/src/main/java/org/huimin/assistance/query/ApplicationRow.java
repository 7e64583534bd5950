package org.huimin.assistance.query;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.assistance.domain.ApplicationState;
import org.huimin.assistance.domain.HeldMonth;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * An application in a list.
 *
 * @param applicationId which
 * @param policyId applied for what
 * @param householdId by which household
 * @param region where
 * @param state how far it has come
 * @param submittedAt when it came in
 * @param acceptedOn when it was taken on
 * @param refusedOn when it was refused
 * @param workBy what lists are ordered by
 * @param held what is held back of the aid, if anything
 */
public record ApplicationRow(
    long applicationId,
    long policyId,
    long householdId,
    RegionCode region,
    ApplicationState state,
    Instant submittedAt,
    @Nullable LocalDate acceptedOn,
    @Nullable LocalDate refusedOn,
    LocalDate workBy,
    @Nullable HeldMonth held) {}
