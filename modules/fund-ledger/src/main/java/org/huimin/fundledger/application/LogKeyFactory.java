package org.huimin.fundledger.application;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huimin.fundledger.domain.CheckpointSigner;
import org.huimin.fundledger.domain.LogWitnesses;
import org.huimin.platform.encryption.Fingerprint;
import org.huimin.platform.encryption.Secrets;
import org.huimin.platform.encryption.SharedKey;
import org.huimin.transparencylog.SignerKey;
import org.huimin.transparencylog.Sm2SignerKey;
import org.huimin.transparencylog.VerifierKey;

/** Finds the key that signs the public log, and the keys of those who watch over it. */
@Factory
final class LogKeyFactory {
  private static final String SM2 = "huimin.log.sm2.enabled";
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * The key, whose name is the log's origin.
   *
   * @param origin what a new key is named in the demo city
   */
  @Singleton
  SignerKey logKey(
      Secrets secrets,
      @Property(name = "huimin.log.origin", defaultValue = "huimin.org/log/fuzhou") String origin) {
    return SignerKey.parse(
        secrets.text(
            "log-key", () -> SignerKey.generate(origin, new SecureRandom()).exportSecret()));
  }

  /** With another key a server would sign what nobody who verified before accepts. */
  @Singleton
  @Named("log-key")
  SharedKey sharedKey(SignerKey signer) {
    return Fingerprint.ofPublic("log-key", signer.verifierKey().toString());
  }

  /** The key for the signature beside it (国密 SM2/SM3), where that is switched on. */
  @Singleton
  @Requires(property = SM2, value = "true")
  Sm2SignerKey sm2Key(Secrets secrets, SignerKey signer) {
    return Sm2SignerKey.parse(
        secrets.text(
            "log-sm2-key",
            () ->
                Sm2SignerKey.generate(signer.verifierKey().name(), new SecureRandom())
                    .exportSecret()));
  }

  /** As {@link #sharedKey}. */
  @Singleton
  @Named("log-sm2-key")
  @Requires(property = SM2, value = "true")
  SharedKey sharedSm2Key(Sm2SignerKey signer) {
    return Fingerprint.ofPublic("log-sm2-key", signer.verifierKey().toString());
  }

  @Singleton
  CheckpointSigner checkpointSigner(SignerKey key, Optional<Sm2SignerKey> beside) {
    return new CheckpointSigner(key, beside);
  }

  /**
   * The witnesses whose cosignatures are taken, and those that are asked for them. Made when the
   * server starts, so that a setting that cannot be meant shows at once.
   *
   * @param keys their verifier keys, separated by commas or spaces; empty for none
   * @param addresses {@code name=url} for each that is asked, separated in the same way
   * @throws IllegalArgumentException if a witness has no key or no http address
   */
  @Context
  LogWitnesses logWitnesses(
      @Property(name = "huimin.log.witnesses", defaultValue = "") String keys,
      @Property(name = "huimin.log.witness-urls", defaultValue = "") String addresses) {
    List<VerifierKey> known = words(keys).map(VerifierKey::parse).toList();
    Map<VerifierKey, URI> asked = new LinkedHashMap<>();
    words(addresses)
        .forEach(
            address -> {
              String[] parts = address.split("=", 2);
              VerifierKey witness =
                  known.stream()
                      .filter(key -> key.name().equals(parts[0]))
                      .findFirst()
                      .orElseThrow(
                          () ->
                              new IllegalArgumentException(
                                  "HUIMIN_LOG_WITNESS_URLS names "
                                      + parts[0]
                                      + ", whose key is not in HUIMIN_LOG_WITNESSES"));
              asked.put(witness, address(parts[0], parts.length < 2 ? "" : parts[1]));
            });
    return new LogWitnesses(known, asked);
  }

  /** What cannot be asked is told when the server starts, not when the others are asked. */
  private static URI address(String witness, String url) {
    try {
      URI address = new URI(url);
      if (address.getHost() != null
          && address.getScheme() != null
          && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))) {
        return address;
      }
    } catch (URISyntaxException noAddress) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "HUIMIN_LOG_WITNESS_URLS needs an http or https address for " + witness);
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split("[,\\s]+")).filter(word -> !word.isEmpty());
  }
}
