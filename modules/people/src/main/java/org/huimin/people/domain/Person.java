package org.huimin.people.domain;

import java.time.LocalDate;
import org.huimin.kernel.AgeMonths;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.Sex;
import org.huimin.people.NewPerson;
import org.huimin.people.PeopleRefusal;
import org.huimin.people.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A person with a file in the registry (人员档案).
 *
 * @param region where he or she lives
 * @param registeredOn when the file was opened
 * @param diedOn the day of death, null for the living
 * @param version counts the changes, so that none is lost
 */
public record Person(
    PersonId id,
    String name,
    ResidentId residentId,
    RegionCode region,
    @Nullable PhoneNumber phone,
    LocalDate registeredOn,
    @Nullable LocalDate diedOn,
    long version) {
  private static final int MONTHS_OF_AGE = 18 * 12;

  /** Opens a file. */
  public static Person register(PersonId id, NewPerson person, LocalDate today) {
    return new Person(
        id, person.name(), person.residentId(), person.region(), person.phone(), today, null, 0);
  }

  /** The birth date (出生日期), as the identity number states it. */
  public LocalDate birthDate() {
    return residentId.birthDate();
  }

  /** The sex (性别), as the identity number states it. */
  public Sex sex() {
    return residentId.sex();
  }

  /**
   * The first day as an adult (成年): the 18th birthday (Civil Code 民法典 art. 17). That somebody of 16
   * who lives on his or her own earnings counts as having full capacity (art. 18) is left to the
   * office that finds it.
   */
  public LocalDate cameOfAgeOn() {
    return AgeMonths.reachedOn(birthDate(), MONTHS_OF_AGE);
  }

  /** Whether the person is 18 or older on a day. */
  public boolean isOfAgeOn(LocalDate day) {
    return !day.isBefore(cameOfAgeOn());
  }

  /** Whether the person is born and not yet dead on a day; the day of death counts as alive. */
  public boolean isAliveOn(LocalDate day) {
    return !day.isBefore(birthDate()) && (diedOn == null || !day.isAfter(diedOn));
  }

  /**
   * Refuses a day before birth or after death.
   *
   * @throws RefusedException {@link PeopleRefusal.NotAliveThen}
   */
  public void requireAliveOn(LocalDate day) {
    if (!isAliveOn(day)) {
      throw new RefusedException(new PeopleRefusal.NotAliveThen());
    }
  }

  /**
   * The person, dead since a day (死亡).
   *
   * @throws RefusedException {@link PeopleRefusal.NotAliveThen} before birth
   */
  public Person diedOn(LocalDate day) {
    if (day.isBefore(birthDate())) {
      throw new RefusedException(new PeopleRefusal.NotAliveThen());
    }
    return new Person(id, name, residentId, region, phone, registeredOn, day, version);
  }

  /** Only the id, so that nothing personal leaks into logs. */
  @Override
  public String toString() {
    return "Person[" + id.text() + "]";
  }
}
