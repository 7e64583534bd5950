package org.huimin.platform.access;

import org.jspecify.annotations.Nullable;

/**
 * A look at a person's data, or a change, that is to be recorded (待留痕的访问).
 *
 * @param caller who
 * @param subjectPersonId whose data
 * @param action what was done, {@code context/kebab-case}
 * @param fields names of the fields concerned, never their values
 * @param reason why, where the caller must say so; cut after 500 characters
 * @param onBehalfOfPersonId for whom the caller acted, null for oneself or as staff
 */
public record NewAccessEntry(
    Caller caller,
    long subjectPersonId,
    String action,
    String fields,
    @Nullable String reason,
    @Nullable Long onBehalfOfPersonId) {}
