package org.huimin.childcare.domain.lasting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.CareClass;
import org.huimin.childcare.domain.ClassStandard;
import org.huimin.kernel.AgeMonths;
import org.huimin.kernel.Period;

/**
 * The lasting places of one class over time (班级长期托位): on no day more children than the class has
 * places or the law allows (《托育机构设置标准(试行)》 国卫人口发〔2019〕58号). A child takes a place on every day of
 * its stay, whichever days of the week it comes.
 */
public final class ClassRoom {
  private final CareClass careClass;
  private final Set<Care> cares;
  private final Function<LocalDate, ClassStandard> standards;
  private final List<Period> taken;

  /**
   * A class with what is promised in it.
   *
   * @param cares the kinds of care that it has a fee for
   * @param standards what the law asks of its type on a day
   * @param taken the stays of enrolled children, and the places held
   */
  public ClassRoom(
      CareClass careClass,
      Set<Care> cares,
      Function<LocalDate, ClassStandard> standards,
      Collection<Period> taken) {
    this.careClass = careClass;
    this.cares = Set.copyOf(cares);
    this.standards = standards;
    this.taken = new ArrayList<>(taken);
  }

  /** The class itself. */
  public CareClass careClass() {
    return careClass;
  }

  /** How many children it may have on a day. */
  public int placesOn(LocalDate day) {
    return Math.min(careClass.size(), standards.apply(day).largestClass());
  }

  /** How many places are promised on a day. */
  public int takenOn(LocalDate day) {
    return (int) taken.stream().filter(period -> period.contains(day)).count();
  }

  /** Whether it is for children of that age and offers that care. */
  public boolean isFor(LocalDate birth, LocalDate day, Care care) {
    return cares.contains(care)
        && !day.isBefore(AgeMonths.reachedOn(birth, standards.apply(day).ages().fromMonths()))
        && day.isBefore(outgrownOn(birth, day));
  }

  /** The day on which a child is too old for it, by what holds on another day. */
  public LocalDate outgrownOn(LocalDate birth, LocalDate by) {
    return AgeMonths.reachedOn(birth, standards.apply(by).ages().untilMonths());
  }

  /** Whether one more child has a place on every day of a period that has an end. */
  public boolean hasRoom(Period period) {
    return period
        .from()
        .datesUntil(Objects.requireNonNull(period.until()))
        .allMatch(day -> takenOn(day) < placesOn(day));
  }

  /**
   * Promises one more place.
   *
   * @throws IllegalStateException if there is none
   */
  public void take(Period period) {
    if (!hasRoom(period)) {
      throw new IllegalStateException("class " + careClass.id().value() + " is full");
    }
    taken.add(period);
  }

  /**
   * Takes a promise back.
   *
   * @throws IllegalStateException if there was none for that period
   */
  public void giveBack(Period period) {
    if (!taken.remove(period)) {
      throw new IllegalStateException("nobody is in class " + careClass.id().value() + " then");
    }
  }
}
