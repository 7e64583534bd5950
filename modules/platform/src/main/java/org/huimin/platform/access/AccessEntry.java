package org.huimin.platform.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One look at a person's data, or one change (访问记录).
 *
 * @param entryId rising with time
 * @param at when
 * @param callerKind what sort of caller
 * @param callerId who
 * @param onBehalfOfPersonId for whom the caller acted, null for oneself or as staff
 * @param subjectPersonId whose data
 * @param action what was done
 * @param fields names of the fields concerned
 * @param reason why, null where none is asked for
 */
public record AccessEntry(
    long entryId,
    Instant at,
    Caller.Kind callerKind,
    String callerId,
    @Nullable Long onBehalfOfPersonId,
    long subjectPersonId,
    String action,
    String fields,
    @Nullable String reason) {}
