package org.huimin.platform.signin;

import org.huimin.platform.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A session that has begun.
 *
 * @param caller who signed in
 * @param accessToken the token to send with each request
 * @param expiresInSeconds how long it is good
 * @param citizen the person, for a citizen whose real name is known
 */
public record SignedIn(
    Caller caller,
    String accessToken,
    long expiresInSeconds,
    CitizenDirectory.@Nullable Citizen citizen) {}
