package org.huimin.assistance;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.Role;
import org.huimin.testsupport.HttpRequester;

/** Sends requests with tokens. */
@Singleton
class Requester extends HttpRequester<Caller> {
  private final EmbeddedServer server;
  private final TokenGenerator tokens;
  private final ObjectMapper json;

  Requester(EmbeddedServer server, TokenGenerator tokens, ObjectMapper json) {
    this.server = server;
    this.tokens = tokens;
    this.json = json;
  }

  static Caller citizen(long personId) {
    return new Caller(
        Caller.Kind.CITIZEN,
        "citizen:" + Tsid.text(personId),
        personId,
        Set.of(Role.CITIZEN),
        null,
        null);
  }

  static Caller staff(Role role, String region) {
    return new Caller(
        Caller.Kind.STAFF,
        "staff:" + role + region,
        null,
        Set.of(role),
        new RegionCode(region),
        null);
  }

  @Override
  protected String server() {
    return server.getURL().toString();
  }

  @Override
  protected String token(Caller caller) {
    var authentication =
        Authentication.build(
            caller.callerId(),
            caller.roles().stream().map(Enum::name).toList(),
            Callers.claims(caller));
    return tokens.generateToken(authentication, 3600).orElseThrow();
  }

  @Override
  protected Map<?, ?> read(String answer) throws IOException {
    return json.readValue(answer, Map.class);
  }
}
