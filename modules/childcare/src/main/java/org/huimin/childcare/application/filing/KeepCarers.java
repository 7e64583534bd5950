package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.Carer;
import org.huimin.childcare.domain.filing.CarerId;
import org.huimin.childcare.domain.filing.CarerRules;
import org.huimin.childcare.domain.filing.Carers;
import org.huimin.childcare.domain.filing.FilingRefusal.CarerEnteredAlready;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.StaleException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.NewAccessEntry;
import org.huimin.platform.transaction.Transactions;

/**
 * Keeps who works at a nursery (从业人员管理). Every look and change is recorded under the carer's id,
 * which is never a registered person's.
 */
@Singleton
public final class KeepCarers {
  private final Carers carers;
  private final FilingStandards standards;
  private final Nearness nearness;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;

  KeepCarers(
      Carers carers,
      FilingStandards standards,
      Nearness nearness,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids) {
    this.carers = carers;
    this.standards = standards;
    this.nearness = nearness;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
  }

  /** A carer with the rules of the day that was asked about. */
  public record Seen(Carer carer, LocalDate day, CarerRules rules) {
    /** Whether something has to be done. */
    public boolean needsAction() {
      return !carer.mayWorkOn(day, rules) || !carer.runningOut(day, rules).isEmpty();
    }
  }

  /**
   * Those who work at a nursery.
   *
   * @throws NotFoundException if it is not the caller's, or not in the authority's region
   */
  public List<Seen> of(Caller caller, NurseryId id, LocalDate day) {
    return transactions.write(
        () -> {
          var nursery = nearness.ownOrSupervised(caller, id);
          var rules = standards.carers(nursery.region(), day);
          var found = carers.of(id);
          trail.recordAll(
              found.stream()
                  .map(carer -> entry(caller, carer.id(), "childcare/see-carers"))
                  .toList());
          return found.stream().map(carer -> new Seen(carer, day, rules)).toList();
        });
  }

  /**
   * Enters somebody.
   *
   * @throws NotFoundException if the nursery is not the caller's
   * @throws RefusedException if he or she is entered from that day already
   */
  public Seen add(
      Caller caller,
      NurseryId id,
      String name,
      ResidentId residentId,
      Carer.Papers papers,
      LocalDate today) {
    requirePossible(papers, today);
    return transactions.write(
        () -> {
          var nursery = nearness.own(caller, id);
          var known =
              carers.of(id).stream()
                  .anyMatch(
                      each ->
                          each.residentId().equals(residentId)
                              && each.papers().employedFrom().equals(papers.employedFrom()));
          if (known) {
            throw new RefusedException(new CarerEnteredAlready());
          }
          var carer = new Carer(new CarerId(ids.next()), id, 1, name, residentId, papers);
          carers.addAll(List.of(carer));
          trail.recordAll(List.of(entry(caller, carer.id(), "childcare/enter-carer")));
          return new Seen(carer, today, standards.carers(nursery.region(), today));
        });
  }

  /**
   * Keeps other papers of somebody.
   *
   * @param version as it was read
   * @throws NotFoundException if he or she does not work at the caller's nursery
   * @throws StaleException if somebody changed them since
   */
  public Seen update(
      Caller caller, CarerId id, long version, Carer.Papers papers, LocalDate today) {
    requirePossible(papers, today);
    return transactions.write(
        () -> {
          var carer = carers.find(id).orElseThrow(() -> new NotFoundException("carer"));
          if (!java.util.Objects.equals(caller.organisationId(), carer.nurseryId().value())) {
            throw new NotFoundException("carer");
          }
          var nursery = nearness.own(caller, carer.nurseryId());
          var changed = carer.with(papers);
          if (carer.version() != version || !carers.save(changed)) {
            throw new StaleException("carer");
          }
          trail.recordAll(List.of(entry(caller, id, "childcare/update-carer")));
          return new Seen(changed, today, standards.carers(nursery.region(), today));
        });
  }

  private static void requirePossible(Carer.Papers papers, LocalDate today) {
    var checked = papers.recordCheckedOn();
    if (checked != null && checked.isAfter(today)) {
      throw InvalidInputException.meaningless("recordCheckedOn", "childcare/day-in-future");
    }
    if ((checked == null) != (papers.recordClear() == null)) {
      throw InvalidInputException.meaningless("recordClear", "childcare/record-check-incomplete");
    }
    var until = papers.employedUntil();
    if (until != null && until.isBefore(papers.employedFrom())) {
      throw InvalidInputException.meaningless("employedUntil", "childcare/period-reversed");
    }
  }

  private static NewAccessEntry entry(Caller caller, CarerId carer, String action) {
    return new NewAccessEntry(caller, carer.value(), action, "name,residentId,papers", null, null);
  }
}
