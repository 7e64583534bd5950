package org.huimin.childcare;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.testsupport.HttpRequester;

/** Sends requests with tokens. */
@Singleton
public class Requester extends HttpRequester<Caller> {
  private final EmbeddedServer server;
  private final TokenGenerator tokens;
  private final ObjectMapper json;

  Requester(EmbeddedServer server, TokenGenerator tokens, ObjectMapper json) {
    this.server = server;
    this.tokens = tokens;
    this.json = json;
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
