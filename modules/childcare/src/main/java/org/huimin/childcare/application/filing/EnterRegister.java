package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.huimin.childcare.NewCarer;
import org.huimin.childcare.NewFiling;
import org.huimin.childcare.NewFilingDocument;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.NurseryRegister;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.Carer;
import org.huimin.childcare.domain.filing.CarerRole;
import org.huimin.childcare.domain.filing.DocumentKind;
import org.huimin.childcare.domain.filing.FilingContent;
import org.huimin.childcare.domain.filing.FilingDocument;
import org.huimin.childcare.domain.filing.FilingId;
import org.huimin.childcare.domain.filing.FilingStep;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;

/** Enters filings and carers through their use cases, as those whom they concern would. */
@Singleton
final class EnterRegister implements NurseryRegister {
  private final WriteFilings write;
  private final TakeFilingStep steps;
  private final SeeFilings see;
  private final KeepCarers carers;
  private final Transactions transactions;
  private final Clock clock;

  EnterRegister(
      WriteFilings write,
      TakeFilingStep steps,
      SeeFilings see,
      KeepCarers carers,
      Transactions transactions,
      Clock clock) {
    this.write = write;
    this.steps = steps;
    this.see = see;
    this.carers = carers;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<Long> handIn(List<NewFiling> filings) {
    return transactions.write(() -> filings.stream().map(each -> handIn(each).value()).toList());
  }

  private FilingId handIn(NewFiling filing) {
    var applicant = citizen(filing.applicantPersonId());
    var id = write.open(applicant, null, content(filing.nursery()));
    for (var document : filing.documents()) {
      var file = document.pdf().getBytes(StandardCharsets.UTF_8);
      write.putDocument(applicant, id, document(document, file), file);
    }
    var version = see.one(applicant, id).timed().filing().progress().version();
    steps.take(applicant, id, FilingStep.SUBMIT, version, "");
    return id;
  }

  private FilingDocument document(NewFilingDocument document, byte[] file) {
    var kind = DocumentKind.valueOf(document.kind());
    return new FilingDocument(
        kind,
        document.number(),
        document.issuer(),
        null,
        document.validUntil(),
        kind == DocumentKind.PREMISES_PROOF ? Boolean.FALSE : null,
        kind == DocumentKind.SANITARY_ASSESSMENT ? Boolean.TRUE : null,
        new FilingDocument.FileFacts(
            "application/pdf", file.length, SeeFilings.sha256(file), clock.instant()));
  }

  private static FilingContent content(NewNursery nursery) {
    return new FilingContent(
        nursery.creditCode(),
        nursery.name(),
        nursery.nature(),
        nursery.region(),
        nursery.place(),
        CareHours.between(nursery.opensAt(), nursery.closesAt()),
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
        true,
        nursery.cancelHoursBefore());
  }

  private static Caller citizen(long personId) {
    return new Caller(
        Caller.Kind.CITIZEN,
        "citizen:" + Tsid.text(personId),
        personId,
        Set.of(Role.CITIZEN),
        null,
        null);
  }

  @Override
  public List<Long> enterCarers(List<NewCarer> entered) {
    var today = BusinessTime.today(clock);
    return transactions.write(
        () ->
            entered.stream()
                .map(
                    each ->
                        carers
                            .add(
                                staffOf(each.nurseryId()),
                                new NurseryId(each.nurseryId()),
                                each.name(),
                                each.residentId(),
                                papers(each),
                                today)
                            .carer()
                            .id()
                            .value())
                .toList());
  }

  private static Carer.Papers papers(NewCarer carer) {
    return new Carer.Papers(
        CarerRole.valueOf(carer.position().name()),
        carer.qualification(),
        carer.trainingHours(),
        null,
        carer.healthValidUntil(),
        carer.recordCheckedOn(),
        carer.recordCheckedOn() == null ? null : Boolean.TRUE,
        carer.employedFrom(),
        null);
  }

  private static Caller staffOf(long nurseryId) {
    return new Caller(
        Caller.Kind.STAFF,
        "staff:" + Tsid.text(nurseryId),
        null,
        Set.of(Role.NURSERY),
        null,
        nurseryId);
  }
}
