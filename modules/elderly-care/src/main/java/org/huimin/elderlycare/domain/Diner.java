package org.huimin.elderlycare.domain;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.huimin.elderlycare.DinerIdentity;
import org.huimin.kernel.AgeMonths;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Who eats (就餐老人), as far as subsidies depend on it.
 *
 * @param personId the person
 * @param birthDate day of birth
 * @param diedOn day of death, if it has come
 * @param home where the person is registered
 * @param identitiesByDay recognised identities on each day asked about
 */
public record Diner(
    long personId,
    LocalDate birthDate,
    @Nullable LocalDate diedOn,
    RegionCode home,
    Map<LocalDate, Set<DinerIdentity>> identitiesByDay) {
  /** Copies the identities. */
  public Diner {
    identitiesByDay = Map.copyOf(identitiesByDay);
  }

  /** Completed years on a day. */
  public int ageOn(LocalDate day) {
    return day.isBefore(birthDate) ? 0 : AgeMonths.on(birthDate, day).years();
  }

  /**
   * Whether the person has died by the end of a day; entitlements end on the day of death itself.
   */
  public boolean isDeadOn(LocalDate day) {
    return diedOn != null && !day.isBefore(diedOn);
  }

  Set<DinerIdentity> identitiesOn(LocalDate day) {
    return identitiesByDay.getOrDefault(day, Set.of());
  }
}
