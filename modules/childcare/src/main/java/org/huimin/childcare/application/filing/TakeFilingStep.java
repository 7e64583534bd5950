package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.NurseryStatusChanged;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.NurseryStatus;
import org.huimin.childcare.domain.Sessions;
import org.huimin.childcare.domain.filing.FiledNurseries;
import org.huimin.childcare.domain.filing.Filing;
import org.huimin.childcare.domain.filing.FilingId;
import org.huimin.childcare.domain.filing.FilingKind;
import org.huimin.childcare.domain.filing.FilingRefusal.PlacesPromised;
import org.huimin.childcare.domain.filing.FilingState;
import org.huimin.childcare.domain.filing.FilingStep;
import org.huimin.childcare.domain.filing.Filings;
import org.huimin.childcare.domain.filing.Filings.TakenStep;
import org.huimin.childcare.domain.filing.PromisedPlaces;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotAllowedException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.PlainRefusal;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.Caller;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;

/** Takes a step with a filing, and lets the nursery follow (备案办理). */
@Singleton
public final class TakeFilingStep {
  private final Filings filings;
  private final FiledNurseries nurseries;
  private final PromisedPlaces promised;
  private final Sessions sessions;
  private final FilingStandards standards;
  private final Nearness nearness;
  private final Outbox outbox;
  private final Transactions transactions;
  private final Time time;

  TakeFilingStep(
      Filings filings,
      FiledNurseries nurseries,
      PromisedPlaces promised,
      Sessions sessions,
      FilingStandards standards,
      Nearness nearness,
      Outbox outbox,
      Transactions transactions,
      Time time) {
    this.filings = filings;
    this.nurseries = nurseries;
    this.promised = promised;
    this.sessions = sessions;
    this.standards = standards;
    this.nearness = nearness;
    this.outbox = outbox;
    this.transactions = transactions;
    this.time = time;
  }

  /** The clock and the ids of what is written down. */
  @Singleton
  static final class Time {
    private final Clock clock;
    private final TsidGenerator ids;

    Time(Clock clock, TsidGenerator ids) {
      this.clock = clock;
      this.ids = ids;
    }
  }

  /**
   * Takes a step.
   *
   * @param version of the filing as it was read
   * @param reasons why, empty for none
   * @throws NotFoundException if there is no such filing for the caller
   * @throws NotAllowedException if the step is the other side's
   * @throws RefusedException if the state does not allow it, or places are promised
   * @throws InvalidInputException if documents are missing, all of them at once
   */
  public void take(Caller caller, FilingId id, FilingStep step, long version, String reasons) {
    transactions.write(() -> takeNow(caller, id, step, version, reasons));
  }

  private void takeNow(Caller caller, FilingId id, FilingStep step, long version, String reasons) {
    var filing = filings.find(id).orElseThrow(() -> new NotFoundException("filing"));
    nearness.requireNear(caller, filing);
    if (step.isAuthoritys()
        ? !nearness.isAuthoritys(caller, filing)
        : !nearness.isNurserys(caller, filing)) {
      throw new NotAllowedException("take-filing-step");
    }
    // All filings of the nursery, so that a change and a suspension come one after the other.
    var known = filings.lockOf(filing.nurseryId());
    var locked =
        known.stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("filing"));
    locked.requireVersion(version);
    var now = time.clock.instant();
    var today = BusinessTime.dayOf(now);
    var after = locked.after(step, reasons, today, now);
    if (step == FilingStep.SUBMIT) {
      var missing =
          standards.filing(locked.content(), today).missing(filings.documentsOf(id), today);
      if (!missing.isEmpty()) {
        throw InvalidInputException.meaningless(missing);
      }
    }
    filings.save(after);
    filings.addStep(
        new TakenStep(
            time.ids.next(),
            id,
            now,
            caller.callerId(),
            step.name(),
            locked.state(),
            after.state(),
            after.progress().reasons()));
    follow(after, step, locked.state(), known);
  }

  /** What the step means for the nursery. */
  private void follow(Filing filing, FilingStep step, FilingState before, List<Filing> known) {
    switch (step) {
      case SUBMIT, ASK_FOR_MORE, FIND_NON_CONFORMING -> {
        // The nursery stays as it is.
      }
      case ISSUE_RECEIPT -> {
        if (filing.kind() == FilingKind.FIRST) {
          requireCodeFree(filing);
          nurseries.enter(
              filing.nurseryId(), filing.content(), NurseryStatus.PREPARING, time.clock.instant());
        }
      }
      case PUBLISH -> {
        if (filing.kind() == FilingKind.CHANGE) {
          apply(filing, known);
        } else {
          nurseries.change(filing.nurseryId(), filing.content());
          become(filing, before, NurseryStatus.PUBLISHED);
        }
      }
      case SUSPEND -> become(filing, before, NurseryStatus.SUSPENDED);
      case RESUME -> become(filing, before, NurseryStatus.PUBLISHED);
      case DELETE -> become(filing, before, NurseryStatus.WITHDRAWN);
      case WITHDRAW -> {
        become(filing, before, NurseryStatus.WITHDRAWN);
        requireNothingPromised(filing.nurseryId());
      }
      case ABANDON -> {
        if (filing.kind() == FilingKind.FIRST) {
          nurseries.setStatus(filing.nurseryId(), NurseryStatus.WITHDRAWN);
        }
      }
    }
  }

  private void requireCodeFree(Filing filing) {
    Optional<NurseryId> holder =
        nurseries.ofCreditCode(filing.content().creditCode()).map(nursery -> nursery.id());
    if (holder.isPresent() && !holder.get().equals(filing.nurseryId())) {
      throw new RefusedException(PlainRefusal.of("childcare/credit-code-taken"));
    }
  }

  /** What a change says holds for the nursery and its own filing from now on. */
  private void apply(Filing change, List<Filing> known) {
    var main =
        Filings.mainOf(known)
            .filter(filing -> !filing.state().isOver())
            .orElseThrow(() -> new RefusedException(PlainRefusal.of("childcare/over-already")));
    filings.save(main.changedTo(change.content()));
    filings.copyDocuments(change.id(), main.id());
    nurseries.change(main.nurseryId(), change.content());
    sessions.forget(main.nurseryId());
  }

  private void become(Filing filing, FilingState before, NurseryStatus status) {
    var id = filing.nurseryId();
    nurseries.setStatus(id, status);
    sessions.forget(id);
    outbox.publish(
        new NurseryStatusChanged(
            id.value(), statusIn(before).name(), status.name(), filing.progress().reasons()));
  }

  private static NurseryStatus statusIn(FilingState state) {
    return switch (state) {
      case PUBLISHED -> NurseryStatus.PUBLISHED;
      case SUSPENDED -> NurseryStatus.SUSPENDED;
      case DRAFT, SUBMITTED, INCOMPLETE, RECEIVED, NON_CONFORMING -> NurseryStatus.PREPARING;
      case WITHDRAWN, DELETED, ABANDONED, APPLIED -> NurseryStatus.WITHDRAWN;
    };
  }

  /** A nursery that gives up looks after its promises first, by closing with the parents told. */
  private void requireNothingPromised(NurseryId nursery) {
    var places = promised.after(nursery, time.clock.instant());
    if (!places.isEmpty()) {
      throw new RefusedException(new PlacesPromised(places.size(), PromisedPlaces.daysOf(places)));
    }
  }
}
