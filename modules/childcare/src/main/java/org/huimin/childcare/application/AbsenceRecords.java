package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.huimin.childcare.domain.BookedSession;
import org.huimin.childcare.domain.Booking;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.rules.Absence;
import org.huimin.childcare.domain.rules.AbsenceKind;
import org.huimin.childcare.domain.rules.AbsenceRule;
import org.huimin.childcare.domain.rules.Absences;
import org.huimin.childcare.domain.rules.PublishedRule;
import org.huimin.kernel.Money;
import org.huimin.kernel.TsidGenerator;
import org.jspecify.annotations.Nullable;

/** Records what follows by the nurseries' rules when places are given back late or missed. */
@Singleton
final class AbsenceRecords {
  private final Absences absences;
  private final TsidGenerator ids;

  AbsenceRecords(Absences absences, TsidGenerator ids) {
    this.absences = absences;
    this.ids = ids;
  }

  /** The rules under which the places of a booking were booked. */
  Rules rulesFor(Booking booking) {
    var nurseries = booking.sessions().stream().map(AbsenceRecords::nurseryOf).distinct().toList();
    return new Rules(booking.bookedAt(), absences.rulesOf(nurseries));
  }

  /**
   * The rules under which places were booked.
   *
   * @param bookedAt when
   * @param published all versions of the nurseries' rules
   */
  record Rules(Instant bookedAt, List<PublishedRule> published) {
    /** The version for a place, null where none was published. */
    @Nullable PublishedRule of(BookedSession booked) {
      var nursery = nurseryOf(booked);
      return PublishedRule.of(
              published.stream().filter(rule -> rule.nursery().equals(nursery)).toList(),
              bookedAt,
              booked.session().day())
          .orElse(null);
    }

    /** What it costs to give a place back too late. */
    Money lateCharge(BookedSession booked) {
      return rule(booked).lateCharge(booked.payable());
    }

    /** What a missed place costs. */
    Money noShowCharge(BookedSession booked) {
      return rule(booked).noShowCharge(booked.payable());
    }

    AbsenceRule rule(BookedSession booked) {
      var version = of(booked);
      return version == null ? AbsenceRule.NONE : version.rule();
    }
  }

  /** Records places that were given back too late. */
  void recordLate(Booking booking, Collection<BookedSession> late, Rules rules, Instant now) {
    absences.addAll(
        late.stream()
            .map(
                booked ->
                    absence(
                        booking,
                        booked,
                        AbsenceKind.LATE_CANCELLATION,
                        rules,
                        rules.lateCharge(booked),
                        now))
            .toList());
  }

  /** Records a place that nobody used, and returns the record. */
  Absence recordNoShow(Booking booking, BookedSession missed, Rules rules, Instant now) {
    var absence =
        absence(booking, missed, AbsenceKind.NO_SHOW, rules, rules.noShowCharge(missed), now);
    absences.addAll(List.of(absence));
    return absence;
  }

  private Absence absence(
      Booking booking,
      BookedSession booked,
      AbsenceKind kind,
      Rules rules,
      Money charge,
      Instant now) {
    var version = rules.of(booked);
    return new Absence(
        ids.next(),
        booking.id(),
        booked.session().id(),
        booking.childId(),
        nurseryOf(booked),
        booked.session().day(),
        kind,
        version == null ? null : version.ruleId(),
        charge,
        now,
        null);
  }

  private static NurseryId nurseryOf(BookedSession booked) {
    return booked.session().careClass().nursery().id();
  }
}
