package org.huimin.people.domain;

import java.time.LocalDate;
import java.util.Set;
import org.huimin.kernel.RefusedException;
import org.huimin.people.ActingScope;
import org.huimin.people.NewAgency;
import org.huimin.people.NewAgency.ConsentForm;
import org.huimin.people.PeopleRefusal;

/**
 * That one person authorised another to act (代办授权): for named matters, until a day, with consent
 * (Civil Code 民法典 art. 165). It ends with its time, by revocation and by the death of either (art.
 * 173), the last looked at when it is asked for.
 *
 * @param until the first day on which it no longer holds; equal to {@code from} when revoked before
 *     it began
 */
public record Agency(
    long id,
    PersonId principal,
    PersonId agent,
    Set<ActingScope> scopes,
    LocalDate consentedOn,
    ConsentForm consentForm,
    LocalDate from,
    LocalDate until) {
  /** Copies the scopes. */
  public Agency {
    scopes = Set.copyOf(scopes);
  }

  /**
   * An authorisation as given.
   *
   * @throws RefusedException naming the rule that it breaks
   */
  public static Agency grant(long id, NewAgency agency, Person principal, Person agent) {
    if (principal.id().equals(agent.id())) {
      throw new RefusedException(new PeopleRefusal.NotForOneself());
    }
    var until = agency.validity().until();
    if (agency.scopes().isEmpty() || until == null) {
      throw new RefusedException(new PeopleRefusal.ScopeOrEndMissing());
    }
    var from = agency.validity().from();
    if (agency.consentedOn().isAfter(from)) {
      throw new RefusedException(new PeopleRefusal.ConsentTooLate());
    }
    principal.requireAliveOn(from);
    agent.requireAliveOn(from);
    if (!principal.isOfAgeOn(agency.consentedOn())) {
      throw new RefusedException(new PeopleRefusal.PrincipalIsMinor());
    }
    if (!agent.isOfAgeOn(from)) {
      throw new RefusedException(new PeopleRefusal.TooYoungToActForOthers());
    }
    return new Agency(
        id,
        principal.id(),
        agent.id(),
        agency.scopes(),
        agency.consentedOn(),
        agency.consentForm(),
        from,
        until);
  }

  /**
   * The authorisation, revoked from a day on.
   *
   * @throws RefusedException {@link PeopleRefusal.NothingToEnd} when it is over by then
   */
  public Agency revokedFrom(LocalDate day) {
    if (!day.isBefore(until)) {
      throw new RefusedException(new PeopleRefusal.NothingToEnd());
    }
    var end = day.isBefore(from) ? from : day;
    return new Agency(id, principal, agent, scopes, consentedOn, consentForm, from, end);
  }

  /** Whether it holds on a day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(until);
  }
}
