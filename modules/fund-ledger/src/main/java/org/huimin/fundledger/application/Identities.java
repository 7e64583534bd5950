package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.domain.SaltedIdentity;
import org.jspecify.annotations.Nullable;

/** Commits to people and organisations, each time under a new salt. */
@Singleton
final class Identities {
  private final SecureRandom random = new SecureRandom();

  SaltedIdentity of(Recipient recipient) {
    String label =
        recipient instanceof Recipient.Organisation organisation ? organisation.name() : null;
    return SaltedIdentity.of(recipient.identity(), label, random);
  }

  @Nullable SaltedIdentity of(Actor actor) {
    return actor.staffId() == null
        ? null
        : SaltedIdentity.of("STAFF " + actor.staffId(), null, random);
  }
}
