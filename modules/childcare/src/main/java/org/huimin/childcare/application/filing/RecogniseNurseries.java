package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nurseries.PricedClass;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.NurseryStatus;
import org.huimin.childcare.domain.Sessions;
import org.huimin.childcare.domain.filing.FilingRefusal.FeeOverCap;
import org.huimin.childcare.domain.filing.FilingRefusal.NoCap;
import org.huimin.childcare.domain.filing.FilingRefusal.NoFullDayFee;
import org.huimin.childcare.domain.filing.FilingRefusal.NotPublished;
import org.huimin.childcare.domain.filing.FilingRefusal.RecognisedAlready;
import org.huimin.childcare.domain.filing.Recognition;
import org.huimin.childcare.domain.filing.Recognition.CheckedFee;
import org.huimin.childcare.domain.filing.RecognitionId;
import org.huimin.childcare.domain.filing.Recognitions;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Recognises nurseries as inclusive, and revokes that (普惠认定). */
@Singleton
public final class RecogniseNurseries {
  private final Recognitions recognitions;
  private final Nurseries nurseries;
  private final Sessions sessions;
  private final FilingStandards standards;
  private final Nearness nearness;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  RecogniseNurseries(
      Recognitions recognitions,
      Nurseries nurseries,
      Sessions sessions,
      FilingStandards standards,
      Nearness nearness,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.recognitions = recognitions;
    this.nurseries = nurseries;
    this.sessions = sessions;
    this.standards = standards;
    this.nearness = nearness;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Recognises a nursery.
   *
   * @param until the last day, null for a year
   * @throws NotFoundException if it is not in the caller's region
   * @throws RefusedException if it is not published, costs too much, or is recognised already
   */
  public Recognition recognise(
      Caller caller, NurseryId id, LocalDate from, @Nullable LocalDate until, String document) {
    var last = Recognition.lastDay(from, until);
    return transactions.write(
        () -> {
          var nursery = nearness.supervised(caller, id);
          var others = recognitions.lockOf(id);
          if (nursery.status() != NurseryStatus.PUBLISHED) {
            throw new RefusedException(new NotPublished());
          }
          for (var other : others) {
            if (other.overlaps(from, last)) {
              throw new RefusedException(
                  new RecognisedAlready(
                      other.validFrom().toString(), other.validUntil().toString()));
            }
          }
          var recognition =
              new Recognition(
                  new RecognitionId(ids.next()),
                  id,
                  from,
                  last,
                  document,
                  caller.callerId(),
                  clock.instant(),
                  null,
                  checked(nursery, from));
          recognitions.addAll(List.of(recognition));
          sessions.forget(id);
          return recognition;
        });
  }

  private List<CheckedFee> checked(Nursery nursery, LocalDate day) {
    var fees = new ArrayList<CheckedFee>();
    for (var priced : nurseries.classesOf(nursery.id())) {
      var fee = priced.fees().get(Care.FULL_DAY);
      if (fee != null) {
        fees.add(check(nursery, priced, fee.fen(), day));
      }
    }
    if (fees.isEmpty()) {
      throw new RefusedException(new NoFullDayFee());
    }
    return fees;
  }

  private CheckedFee check(Nursery nursery, PricedClass priced, long feeFen, LocalDate day) {
    var careClass = priced.careClass();
    var cap =
        standards
            .cap(careClass.type(), nursery.region(), day)
            .orElseThrow(() -> new RefusedException(new NoCap(careClass.name())));
    var days = standards.daysAMonth(nursery.region(), day);
    var fee =
        new CheckedFee(
            careClass.id(),
            feeFen,
            Math.toIntExact(days.asLong()),
            cap.asFen().fen(),
            days.parameterId(),
            cap.parameterId());
    if (fee.isOverCap()) {
      throw new RefusedException(
          new FeeOverCap(careClass.name(), fee.monthFen(), fee.capFen(), fee.days(), cap.source()));
    }
    return fee;
  }

  /**
   * Lets pass a fee that an inclusive nursery may take: what was recognised must not be undercut by
   * opening a dearer class after.
   *
   * @throws RefusedException if the nursery is recognised today and the fee is over the cap
   */
  public void requireWithinCap(NurseryId id, org.huimin.childcare.NewClass wanted) {
    var fee = wanted.fees().get(Care.FULL_DAY);
    if (fee == null) {
      return;
    }
    var today = BusinessTime.today(clock);
    transactions.read(
        () -> {
          var nursery = nearness.any(id);
          var cap = standards.cap(wanted.type(), nursery.region(), today);
          if (nursery.inclusive() && cap.isPresent()) {
            var days = Math.toIntExact(standards.daysAMonth(nursery.region(), today).asLong());
            long month = Math.multiplyExact(fee.fen(), days);
            if (month > cap.get().asFen().fen()) {
              throw new RefusedException(
                  new FeeOverCap(
                      wanted.name(), month, cap.get().asFen().fen(), days, cap.get().source()));
            }
          }
          return nursery;
        });
  }

  /**
   * Ends a recognition before a day.
   *
   * @throws NotFoundException if there is none in the caller's region
   * @throws RefusedException if it is over by then
   */
  public Recognition revoke(Caller caller, RecognitionId id, LocalDate from, String reason) {
    if (from.isBefore(BusinessTime.today(clock))) {
      throw InvalidInputException.meaningless("from", "childcare/day-past");
    }
    return transactions.write(
        () -> {
          var found = recognitions.find(id).orElseThrow(() -> new NotFoundException("recognition"));
          var nursery = nearness.supervised(caller, found.nurseryId());
          var revoked =
              recognitions.lockOf(nursery.id()).stream()
                  .filter(each -> each.id().equals(id))
                  .findFirst()
                  .orElseThrow(() -> new NotFoundException("recognition"))
                  .revokedFrom(from, reason, clock.instant());
          recognitions.saveRevocation(revoked);
          sessions.forget(nursery.id());
          return revoked;
        });
  }

  /** The recognitions of a nursery, newest first. */
  public List<Recognition> of(NurseryId id) {
    return transactions.read(() -> recognitions.of(nearness.any(id).id()));
  }
}
