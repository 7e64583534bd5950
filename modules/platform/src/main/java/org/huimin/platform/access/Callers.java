package org.huimin.platform.access;

import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.utils.SecurityService;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/** Finds out who sent the current request, and writes the same facts into a new token. */
@Singleton
public final class Callers {
  private static final String KIND = "kind";
  private static final String PERSON = "person";
  private static final String REGION = "region";
  private static final String ORGANISATION = "organisation";

  private final SecurityService security;

  Callers(SecurityService security) {
    this.security = security;
  }

  /**
   * The caller of the current request.
   *
   * @throws NotSignedInException when there is no valid token
   */
  public Caller current() {
    var caller = currentOrNull();
    if (caller == null) {
      throw new NotSignedInException();
    }
    return caller;
  }

  /** The caller of the current request, or null where anyone may call and nobody signed in. */
  public @Nullable Caller currentOrNull() {
    return security.getAuthentication().map(Callers::read).orElse(null);
  }

  /** The token's claims for a caller. */
  public static Map<String, Object> claims(Caller caller) {
    var claims = new HashMap<String, Object>();
    claims.put(KIND, caller.kind().name());
    if (caller.personId() != null) {
      claims.put(PERSON, caller.personId().toString());
    }
    if (caller.region() != null) {
      claims.put(REGION, caller.region().code());
    }
    if (caller.organisationId() != null) {
      claims.put(ORGANISATION, caller.organisationId().toString());
    }
    return claims;
  }

  private static Caller read(Authentication authentication) {
    var claims = authentication.getAttributes();
    return new Caller(
        Caller.Kind.valueOf(String.valueOf(claims.get(KIND))),
        authentication.getName(),
        number(claims.get(PERSON)),
        roles(authentication.getRoles()),
        claims.get(REGION) == null
            ? null
            : RegionCode.parse(String.valueOf(claims.get(REGION))).toOptional().orElseThrow(),
        number(claims.get(ORGANISATION)));
  }

  private static Set<Role> roles(Collection<String> names) {
    return names.stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable Long number(@Nullable Object claim) {
    return claim == null ? null : Long.valueOf(String.valueOf(claim));
  }
}
