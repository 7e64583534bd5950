package org.huimin.childcare.web.filing;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.huimin.api.model.CareWeekday;
import org.huimin.api.model.CarerPapers;
import org.huimin.api.model.FieldProblem;
import org.huimin.api.model.NurseryClosure;
import org.huimin.api.model.NurseryDocument;
import org.huimin.api.model.NurseryDocumentKind;
import org.huimin.api.model.NurseryFiling;
import org.huimin.api.model.NurseryFilingContent;
import org.huimin.api.model.NurseryFilingKind;
import org.huimin.api.model.NurseryFilingState;
import org.huimin.api.model.NurseryFilingStep;
import org.huimin.api.model.NurseryFilingStepKind;
import org.huimin.api.model.NurseryFilingSummary;
import org.huimin.api.model.NurseryKind;
import org.huimin.api.model.NurseryRecognition;
import org.huimin.api.model.NurseryRecognitionFee;
import org.huimin.api.model.NurseryRegisterEntry;
import org.huimin.api.model.NurseryRegisterState;
import org.huimin.childcare.application.filing.KeepCarers;
import org.huimin.childcare.application.filing.SeeFilings;
import org.huimin.childcare.domain.filing.Carer;
import org.huimin.childcare.domain.filing.Closure;
import org.huimin.childcare.domain.filing.Filing;
import org.huimin.childcare.domain.filing.FilingContent;
import org.huimin.childcare.domain.filing.FilingDocument;
import org.huimin.childcare.domain.filing.Filings.TakenStep;
import org.huimin.childcare.domain.filing.Recognition;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Refusal;
import org.huimin.platform.web.Messages;

/** From the words of the domain to those of the API. */
@Singleton
class FilingAnswers {
  private final Messages messages;

  FilingAnswers(Messages messages) {
    this.messages = messages;
  }

  NurseryFilingSummary summary(SeeFilings.Timed timed) {
    var filing = timed.filing();
    var content = filing.content();
    var summary =
        new NurseryFilingSummary(
            filing.id().text(),
            filing.nurseryId().text(),
            NurseryFilingKind.valueOf(filing.kind().name()),
            NurseryFilingState.valueOf(filing.state().name()),
            filing.progress().version(),
            content.creditCode().value(),
            content.name(),
            NurseryKind.valueOf(content.nature().name()),
            content.region().code(),
            content.place().address(),
            at(filing.openedAt()),
            timed.overdue());
    summary.setSubmittedOn(filing.progress().submittedOn());
    summary.setReceiptDueOn(timed.receiptDueOn());
    summary.setNoticeDueOn(timed.noticeDueOn());
    return summary;
  }

  NurseryFiling whole(SeeFilings.Whole whole, Locale locale) {
    var filing = whole.timed().filing();
    var answer =
        new NurseryFiling(
            summary(whole.timed()),
            content(filing.content()),
            filing.progress().reasons(),
            whole.required().stream()
                .map(kind -> NurseryDocumentKind.valueOf(kind.name()))
                .toList(),
            whole.documents().stream().map(FilingAnswers::document).toList(),
            whole.missing().stream()
                .map(
                    fault ->
                        new FieldProblem(
                            fault.field(),
                            fault.code(),
                            messages.text(fault.code(), fault.details(), locale)))
                .toList(),
            whole.possible().stream()
                .map(step -> NurseryFilingStepKind.valueOf(step.name()))
                .toList(),
            whole.steps().stream().map(FilingAnswers::step).toList());
    answer.setReceiptNumber(filing.progress().receiptNumber());
    answer.setReceivedOn(filing.progress().receivedOn());
    return answer;
  }

  private static NurseryFilingContent content(FilingContent content) {
    return new NurseryFilingContent(
        content.creditCode().value(),
        content.name(),
        NurseryKind.valueOf(content.nature().name()),
        content.region().code(),
        content.place().address(),
        content.place().latitude().doubleValue(),
        content.place().longitude().doubleValue(),
        content.hours().startText(),
        content.hours().endText(),
        content.openDays().stream().sorted().map(day -> CareWeekday.valueOf(day.name())).toList(),
        content.servesFood(),
        content.cancelHoursBefore());
  }

  static NurseryDocument document(FilingDocument document) {
    var file = document.file();
    var answer =
        new NurseryDocument(
            NurseryDocumentKind.valueOf(document.kind().name()),
            document.number(),
            document.issuer(),
            file.mediaType(),
            file.sizeBytes(),
            file.sha256(),
            at(file.uploadedAt()));
    answer.setValidFrom(document.validFrom());
    answer.setValidUntil(document.validUntil());
    answer.setLeased(document.leased());
    answer.setQualified(document.qualified());
    return answer;
  }

  private static NurseryFilingStep step(TakenStep step) {
    return new NurseryFilingStep(
        at(step.at()),
        step.actor(),
        step.step(),
        NurseryFilingState.valueOf(step.from().name()),
        NurseryFilingState.valueOf(step.to().name()),
        step.reasons());
  }

  NurseryRegisterEntry entry(Filing filing) {
    var content = filing.content();
    var entry =
        new NurseryRegisterEntry(
            filing.id().text(),
            filing.nurseryId().text(),
            NurseryRegisterState.valueOf(filing.state().name()),
            content.creditCode().value(),
            content.name(),
            NurseryKind.valueOf(content.nature().name()),
            content.region().code(),
            content.place().address(),
            at(filing.progress().changedAt()),
            filing.progress().reasons());
    entry.setReceiptNumber(filing.progress().receiptNumber());
    return entry;
  }

  NurseryRecognition recognition(Recognition recognition) {
    var answer =
        new NurseryRecognition(
            recognition.id().text(),
            recognition.nurseryId().text(),
            recognition.validFrom(),
            recognition.validUntil(),
            recognition.documentNumber(),
            at(recognition.decidedAt()),
            recognition.fees().stream()
                .map(
                    fee ->
                        new NurseryRecognitionFee(
                            fee.careClass().text(),
                            fee.feeFen(),
                            fee.days(),
                            fee.monthFen(),
                            fee.capFen()))
                .toList());
    var revocation = recognition.revocation();
    if (revocation != null) {
      answer.setRevokedReason(revocation.reason());
    }
    return answer;
  }

  org.huimin.api.model.Carer carer(KeepCarers.Seen seen, Locale locale) {
    var carer = seen.carer();
    var obstacles = carer.obstacles(seen.day(), seen.rules());
    return new org.huimin.api.model.Carer(
        carer.id().text(),
        carer.nurseryId().text(),
        carer.version(),
        carer.name(),
        carer.residentId().masked(),
        papers(carer.papers()),
        seen.day(),
        obstacles.isEmpty(),
        refusals(obstacles, locale),
        refusals(carer.runningOut(seen.day(), seen.rules()), locale));
  }

  private static CarerPapers papers(Carer.Papers papers) {
    var answer =
        new CarerPapers(
            org.huimin.api.model.CarerRole.valueOf(papers.role().name()),
            papers.qualification(),
            papers.trainingHours(),
            papers.employedFrom());
    answer.setTrainedOn(papers.trainedOn());
    answer.setHealthValidUntil(papers.healthValidUntil());
    answer.setRecordCheckedOn(papers.recordCheckedOn());
    answer.setRecordClear(papers.recordClear());
    answer.setEmployedUntil(papers.employedUntil());
    return answer;
  }

  private List<org.huimin.api.model.Refusal> refusals(
      List<? extends Refusal> refusals, Locale locale) {
    return refusals.stream()
        .map(
            refusal ->
                new org.huimin.api.model.Refusal(
                    refusal.code(), messages.text(refusal.code(), refusal.details(), locale)))
        .toList();
  }

  NurseryClosure closure(Closure closure) {
    var answer =
        new NurseryClosure(
            closure.id().text(),
            closure.nurseryId().text(),
            closure.first(),
            closure.last(),
            closure.reason(),
            closure.placesGivenBack(),
            closure.liftedAt() != null);
    var careClass = closure.careClass();
    if (careClass != null) {
      answer.setClassId(careClass.text());
    }
    return answer;
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
