package org.huimin.platform.signin;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Base64;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.encryption.Fingerprint;
import org.huimin.platform.encryption.Secrets;
import org.huimin.platform.encryption.SharedKey;
import org.jspecify.annotations.Nullable;

/**
 * Issues the tokens that prove who calls (访问令牌): JWT, signed with a key from the secrets folder.
 */
@Singleton
final class Tokens {
  private final TokenGenerator generator;
  private final Duration lifetime;

  Tokens(TokenGenerator generator, @Value("${huimin.token-lifetime:8h}") Duration lifetime) {
    this.generator = generator;
    this.lifetime = lifetime;
  }

  SignedIn issue(Caller caller, CitizenDirectory.@Nullable Citizen citizen) {
    var seconds = lifetime.toSeconds();
    var authentication =
        Authentication.build(
            caller.callerId(),
            caller.roles().stream().map(Enum::name).toList(),
            Callers.claims(caller));
    var token =
        generator
            .generateToken(authentication, Math.toIntExact(seconds))
            .orElseThrow(() -> new IllegalStateException("No token could be made"));
    return new SignedIn(caller, token, seconds, citizen);
  }

  /** The signature of tokens. */
  @Factory
  static final class Signature {
    private static final String KEY = "token-key";
    private static final int KEY_BYTES = 32;

    /** Signs with, and checks against, the secret {@code token-key}. */
    @Singleton
    @Named("generator")
    SignatureGeneratorConfiguration signature(Secrets secrets) {
      var settings = new SecretSignatureConfiguration("huimin");
      settings.setBase64(true);
      settings.setSecret(Base64.getEncoder().encodeToString(secrets.key(KEY, KEY_BYTES)));
      return new SecretSignature(settings);
    }

    /** With another key a server would refuse the tokens that its neighbours issue. */
    @Singleton
    @Named(KEY)
    SharedKey sharedKey(Secrets secrets) {
      return Fingerprint.ofSecret(KEY, secrets.key(KEY, KEY_BYTES));
    }
  }
}
