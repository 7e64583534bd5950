package org.huimin.fundledger.application;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Arrays;
import org.huimin.fundledger.domain.LogWitnesses;
import org.huimin.platform.encryption.Fingerprint;
import org.huimin.platform.encryption.Secrets;
import org.huimin.platform.encryption.SharedKey;
import org.huimin.transparencylog.SignerKey;
import org.huimin.transparencylog.VerifierKey;

/** Finds the key that signs the public log, and the keys of those who watch over it. */
@Factory
final class LogKeyFactory {
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

  /**
   * The witnesses whose cosignatures are taken.
   *
   * @param keys their verifier keys, separated by commas or spaces; empty for none
   */
  @Singleton
  LogWitnesses logWitnesses(
      @Property(name = "huimin.log.witnesses", defaultValue = "") String keys) {
    return new LogWitnesses(
        Arrays.stream(keys.split("[,\\s]+"))
            .filter(key -> !key.isEmpty())
            .map(VerifierKey::parse)
            .toList());
  }
}
