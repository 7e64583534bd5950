package org.huimin.people.domain;

import java.time.LocalDate;
import java.util.List;
import org.huimin.kernel.Period;
import org.huimin.kernel.RefusedException;
import org.huimin.people.NewGuardianship;
import org.huimin.people.NewGuardianship.Basis;
import org.huimin.people.PeopleRefusal;

/**
 * That one person is the guardian of another (监护).
 *
 * <p>A minor's ends by itself on the 18th birthday, the first day on which the ward is an adult
 * with full capacity (Civil Code 民法典 art. 17, 18, 27, 39 (1)); an adult's lasts until it is ended.
 * The death of either ends it (art. 39 (3)), which is looked at when it is asked for.
 */
public record Guardianship(
    long id, PersonId ward, PersonId guardian, Basis basis, String source, Period period) {

  /**
   * A guardianship from a day on.
   *
   * @param others those of the same ward and guardian so far
   * @throws RefusedException naming the rule that it breaks
   */
  public static Guardianship of(
      long id,
      NewGuardianship guardianship,
      Person ward,
      Person guardian,
      List<Guardianship> others) {
    var from = guardianship.from();
    if (ward.id().equals(guardian.id())) {
      throw new RefusedException(new PeopleRefusal.NotForOneself());
    }
    ward.requireAliveOn(from);
    guardian.requireAliveOn(from);
    if (!guardian.isOfAgeOn(from)) {
      throw new RefusedException(new PeopleRefusal.TooYoungToActForOthers());
    }
    var period =
        switch (guardianship.basis()) {
          case MINOR -> untilOfAge(ward, from);
          case ADULT_WITHOUT_CAPACITY -> asAdult(ward, from);
        };
    if (others.stream().anyMatch(other -> other.period().overlaps(period))) {
      throw new RefusedException(new PeopleRefusal.AlreadyGuardian());
    }
    return new Guardianship(
        id, ward.id(), guardian.id(), guardianship.basis(), guardianship.source(), period);
  }

  /**
   * The guardianship, over since a day.
   *
   * @throws RefusedException {@link PeopleRefusal.NothingToEnd} when it does not hold before
   */
  public Guardianship endingBefore(LocalDate day) {
    if (!period.contains(day.minusDays(1))) {
      throw new RefusedException(new PeopleRefusal.NothingToEnd());
    }
    return new Guardianship(id, ward, guardian, basis, source, period.endingBefore(day));
  }

  private static Period untilOfAge(Person ward, LocalDate from) {
    if (ward.isOfAgeOn(from)) {
      throw new RefusedException(new PeopleRefusal.WardIsOfAge(ward.cameOfAgeOn()));
    }
    return Period.between(from, ward.cameOfAgeOn());
  }

  private static Period asAdult(Person ward, LocalDate from) {
    if (!ward.isOfAgeOn(from)) {
      throw new RefusedException(new PeopleRefusal.WardIsMinor());
    }
    return Period.since(from);
  }
}
