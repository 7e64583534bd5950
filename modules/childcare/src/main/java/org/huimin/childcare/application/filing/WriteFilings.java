package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.NurseryStatus;
import org.huimin.childcare.domain.filing.FiledNurseries;
import org.huimin.childcare.domain.filing.Filing;
import org.huimin.childcare.domain.filing.FilingContent;
import org.huimin.childcare.domain.filing.FilingDocument;
import org.huimin.childcare.domain.filing.FilingId;
import org.huimin.childcare.domain.filing.FilingKind;
import org.huimin.childcare.domain.filing.FilingRefusal.CreditCodeFixed;
import org.huimin.childcare.domain.filing.FilingRefusal.FilingUnderWay;
import org.huimin.childcare.domain.filing.FilingState;
import org.huimin.childcare.domain.filing.Filings;
import org.huimin.childcare.domain.filing.Filings.TakenStep;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.PlainRefusal;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** What the nursery writes: opens a filing, changes what it says, hands documents in (填报备案). */
@Singleton
public final class WriteFilings {
  private final Filings filings;
  private final FiledNurseries filed;
  private final Nurseries nurseries;
  private final Nearness nearness;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  WriteFilings(
      Filings filings,
      FiledNurseries filed,
      Nurseries nurseries,
      Nearness nearness,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.filings = filings;
    this.filed = filed;
    this.nurseries = nurseries;
    this.nearness = nearness;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Opens a filing: a change where the nursery is filed already, else a first one.
   *
   * @param nursery the nursery to change, null for a new one
   * @throws NotFoundException if it is not the caller's
   * @throws RefusedException if another is under way, or another nursery has the credit code
   */
  public FilingId open(Caller caller, @Nullable NurseryId nursery, FilingContent content) {
    return transactions.write(() -> openNow(caller, nursery, content));
  }

  private FilingId openNow(Caller caller, @Nullable NurseryId named, FilingContent content) {
    var organisation = caller.organisationId();
    var wanted = organisation == null ? named : new NurseryId(organisation);
    if (named != null && !named.equals(wanted)) {
      throw new NotFoundException("nursery");
    }
    var known = wanted == null ? List.<Filing>of() : filings.lockOf(wanted);
    var main = Filings.mainOf(known).filter(filing -> !filing.state().isOver());
    if (main.isPresent()) {
      return openChange(caller, main.get(), known, content);
    }
    if (named != null && organisation == null) {
      throw new NotFoundException("nursery");
    }
    var id = wanted == null ? idFor(content) : requireFree(wanted, content);
    var first =
        new Filing(
            new FilingId(ids.next()),
            id,
            FilingKind.FIRST,
            organisation == null ? caller.personId() : null,
            clock.instant(),
            content,
            Filing.Progress.beginning(FilingState.DRAFT, clock.instant()));
    return keep(caller, first);
  }

  /** A body that ran a nursery before runs the same one again. */
  private NurseryId idFor(FilingContent content) {
    return withdrawn(content).orElseGet(() -> new NurseryId(ids.next()));
  }

  private NurseryId requireFree(NurseryId wanted, FilingContent content) {
    var taken = withdrawn(content);
    if (taken.isPresent() && !taken.get().equals(wanted)) {
      throw new RefusedException(PlainRefusal.of("childcare/credit-code-taken"));
    }
    return wanted;
  }

  private Optional<NurseryId> withdrawn(FilingContent content) {
    var nursery = filed.ofCreditCode(content.creditCode());
    if (nursery.isEmpty()) {
      return Optional.empty();
    }
    if (nursery.get().status() != NurseryStatus.WITHDRAWN) {
      throw new RefusedException(PlainRefusal.of("childcare/credit-code-taken"));
    }
    return Optional.of(nursery.get().id());
  }

  private FilingId openChange(
      Caller caller, Filing main, List<Filing> known, FilingContent content) {
    if (!nearness.isNurserys(caller, main)) {
      throw new NotFoundException("nursery");
    }
    var settled = main.state() == FilingState.PUBLISHED || main.state() == FilingState.SUSPENDED;
    if (!settled
        || known.stream()
            .anyMatch(each -> each.kind() == FilingKind.CHANGE && !each.state().isOver())) {
      throw new RefusedException(new FilingUnderWay());
    }
    if (!content.creditCode().equals(main.content().creditCode())) {
      throw new RefusedException(new CreditCodeFixed());
    }
    var change =
        new Filing(
            new FilingId(ids.next()),
            main.nurseryId(),
            FilingKind.CHANGE,
            main.applicantPersonId(),
            clock.instant(),
            content,
            Filing.Progress.beginning(FilingState.DRAFT, clock.instant()));
    var id = keep(caller, change);
    filings.copyDocuments(main.id(), id);
    return id;
  }

  private FilingId keep(Caller caller, Filing filing) {
    filings.addAll(List.of(filing));
    note(caller, filing, "OPEN");
    return filing.id();
  }

  /**
   * Changes what a filing says.
   *
   * @param version as it was read
   */
  public void edit(Caller caller, FilingId id, long version, FilingContent content) {
    transactions.write(
        () -> {
          var filing = lockMine(caller, id);
          filing.requireVersion(version);
          if (filing.kind() == FilingKind.FIRST && nurseries.find(filing.nurseryId()).isEmpty()) {
            var ignored = withdrawn(content);
          }
          var edited = filing.edited(content);
          filings.save(edited);
          note(caller, edited, "EDIT");
        });
  }

  /** Hands a document in, in the place of one of its kind. */
  public void putDocument(Caller caller, FilingId id, FilingDocument document, byte[] file) {
    transactions.write(
        () -> {
          var filing = lockMine(caller, id).withDocument();
          filings.save(filing);
          filings.putDocument(id, document, file);
          note(caller, filing, "DOCUMENT_" + document.kind());
        });
  }

  private Filing lockMine(Caller caller, FilingId id) {
    return filings
        .lock(id)
        .filter(filing -> nearness.isNurserys(caller, filing))
        .orElseThrow(() -> new NotFoundException("filing"));
  }

  private void note(Caller caller, Filing filing, String step) {
    filings.addStep(
        new TakenStep(
            ids.next(),
            filing.id(),
            clock.instant(),
            caller.callerId(),
            step,
            filing.state(),
            filing.state(),
            ""));
  }
}
