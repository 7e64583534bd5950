package org.huimin.people;

import java.time.LocalDate;
import java.util.Set;
import org.huimin.kernel.Period;

/**
 * An authorisation to be recorded (待登记的代办授权). A power of attorney names the agent, the matters, the
 * extent and the time (Civil Code 民法典 art. 165), so it always has a scope and an end.
 *
 * @param principalId who authorises (委托人)
 * @param agentId who may act (代办人)
 * @param scopes what for, at least one
 * @param consentedOn when the principal consented, not after the first day
 * @param validity from when until when
 */
public record NewAgency(
    long principalId,
    long agentId,
    Set<ActingScope> scopes,
    LocalDate consentedOn,
    ConsentForm consentForm,
    Period validity) {
  /** How the consent was given. */
  public enum ConsentForm {
    /** On paper, kept by the office (书面). */
    WRITTEN,
    /** In the app after signing in (线上). */
    ELECTRONIC,
    /** By word before staff who recorded it, for those who cannot write (现场见证). */
    WITNESSED
  }

  /** Copies the scopes. */
  public NewAgency {
    scopes = Set.copyOf(scopes);
  }
}
