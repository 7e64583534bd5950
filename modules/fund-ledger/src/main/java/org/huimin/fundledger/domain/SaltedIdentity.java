package org.huimin.fundledger.domain;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.huimin.transparencylog.SaltedCommitment;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind a salted commitment in the log (承诺的原文): kept beside the log, shown to those
 * entitled, and deletable without breaking any proof.
 *
 * @param identity what was committed to, in UTF-8, such as {@code PERSON 0HVZ4XJ8T2K9M}
 * @param label a public name of an organisation, or null
 * @param saltHex the salt, in hexadecimal
 */
public record SaltedIdentity(String identity, @Nullable String label, String saltHex) {
  /** Commits to an identity under a fresh salt. */
  public static SaltedIdentity of(String identity, @Nullable String label, SecureRandom random) {
    return new SaltedIdentity(
        identity, label, HexFormat.of().formatHex(SaltedCommitment.newSalt(random)));
  }

  /** What stands in the log. */
  public SaltedCommitment commitment() {
    return SaltedCommitment.to(
        identity.getBytes(StandardCharsets.UTF_8), HexFormat.of().parseHex(saltHex));
  }
}
