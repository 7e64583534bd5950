package org.huimin.childcare.domain.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.NurseryNature;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.StaleException;
import org.huimin.kernel.StateCouncilCalendars;
import org.huimin.kernel.UnifiedSocialCreditCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 9, 23);
  private static final Instant NOW = Instant.parse("2026-09-23T02:00:00Z");
  private static final FilingRules RULES =
      new FilingRules(EnumSet.allOf(DocumentKind.class), 5, 15, 3);
  private static final CarerRules CARERS = new CarerRules(12, 60, 30);

  private static Filing filing(FilingState state, FilingKind kind) {
    return new Filing(
        new FilingId(1),
        new NurseryId(2),
        kind,
        3L,
        NOW,
        content("91350100M000100Y43"),
        Filing.Progress.beginning(state, NOW));
  }

  private static FilingContent content(String creditCode) {
    return new FilingContent(
        new UnifiedSocialCreditCode(creditCode),
        "阳光托育中心",
        NurseryNature.PRIVATE,
        new RegionCode("361002"),
        new NewNursery.Place("文昌大道 1 号", new BigDecimal("27.9"), new BigDecimal("116.3")),
        new CareHours(480, 1080),
        EnumSet.of(DayOfWeek.MONDAY),
        true,
        2);
  }

  @Test
  void everyStepIsTakenFromTheStatesThatTheRulesNameAndFromNoOther() {
    Map<FilingStep, Set<FilingState>> allowed = new EnumMap<>(FilingStep.class);
    for (var step : FilingStep.values()) {
      var from = EnumSet.noneOf(FilingState.class);
      for (var state : FilingState.values()) {
        if (filing(state, FilingKind.FIRST).possibleSteps().contains(step)) {
          from.add(state);
          assertThat(filing(state, FilingKind.FIRST).after(step, "理由", DAY, NOW).state())
              .isEqualTo(step.leadsTo(FilingKind.FIRST));
        } else {
          assertThatThrownBy(() -> filing(state, FilingKind.FIRST).after(step, "理由", DAY, NOW))
              .isInstanceOf(RefusedException.class);
        }
      }
      allowed.put(step, from);
    }

    assertThat(allowed)
        .containsEntry(
            FilingStep.SUBMIT,
            EnumSet.of(FilingState.DRAFT, FilingState.INCOMPLETE, FilingState.NON_CONFORMING))
        .containsEntry(FilingStep.ASK_FOR_MORE, EnumSet.of(FilingState.SUBMITTED))
        .containsEntry(FilingStep.ISSUE_RECEIPT, EnumSet.of(FilingState.SUBMITTED))
        .containsEntry(
            FilingStep.FIND_NON_CONFORMING, EnumSet.of(FilingState.SUBMITTED, FilingState.RECEIVED))
        .containsEntry(FilingStep.PUBLISH, EnumSet.of(FilingState.RECEIVED))
        .containsEntry(FilingStep.SUSPEND, EnumSet.of(FilingState.PUBLISHED))
        .containsEntry(FilingStep.RESUME, EnumSet.of(FilingState.SUSPENDED))
        .containsEntry(
            FilingStep.WITHDRAW, EnumSet.of(FilingState.PUBLISHED, FilingState.SUSPENDED))
        .containsEntry(FilingStep.DELETE, EnumSet.of(FilingState.PUBLISHED, FilingState.SUSPENDED))
        .containsEntry(
            FilingStep.ABANDON,
            EnumSet.of(
                FilingState.DRAFT,
                FilingState.SUBMITTED,
                FilingState.INCOMPLETE,
                FilingState.RECEIVED,
                FilingState.NON_CONFORMING));
  }

  @Test
  void aPublishedChangeIsAppliedAndNotASecondPublication() {
    var change = filing(FilingState.RECEIVED, FilingKind.CHANGE);

    assertThat(change.after(FilingStep.PUBLISH, "", DAY, NOW).state())
        .isEqualTo(FilingState.APPLIED);
  }

  @Test
  void nobodyIsSuspendedWithoutReasons() {
    assertThatThrownBy(
            () ->
                filing(FilingState.PUBLISHED, FilingKind.FIRST)
                    .after(FilingStep.SUSPEND, "  ", DAY, NOW))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void whatTheAuthorityHoldsIsNotRewrittenAndAChangeKeepsTheBody() {
    assertThatThrownBy(
            () ->
                filing(FilingState.SUBMITTED, FilingKind.FIRST)
                    .edited(content("91350100M000100Y43")))
        .isInstanceOf(RefusedException.class);
    var other = "91350102M000100Y4";
    var otherCode = other + UnifiedSocialCreditCode.checkDigit(other);
    assertThatThrownBy(
            () -> filing(FilingState.DRAFT, FilingKind.CHANGE).edited(content(otherCode)))
        .isInstanceOf(RefusedException.class);
    assertThat(filing(FilingState.DRAFT, FilingKind.FIRST).edited(content(otherCode)).progress())
        .extracting(Filing.Progress::version)
        .isEqualTo(2L);
  }

  @Test
  void whoHasSeenAnOlderVersionIsToldSo() {
    assertThatThrownBy(() -> filing(FilingState.DRAFT, FilingKind.FIRST).requireVersion(0))
        .isInstanceOf(StaleException.class);
  }

  @Test
  void theClocksCountWorkingDaysFromTheDayOnWhichTheDocumentsWereComplete() {
    var submitted =
        filing(FilingState.DRAFT, FilingKind.FIRST).after(FilingStep.SUBMIT, "", DAY, NOW);
    var calendar = StateCouncilCalendars.bundled();
    // 2026: 25 to 27 September and 1 to 7 October are off, 10 October is worked.
    var receiptDue = LocalDate.of(2026, 10, 8);

    assertThat(RULES.receiptDueOn(submitted, calendar)).isEqualTo(receiptDue);
    assertThat(RULES.noticeDueOn(submitted, calendar)).isEqualTo(LocalDate.of(2026, 10, 21));
    assertThat(RULES.isOverdue(submitted, receiptDue, calendar)).isFalse();
    assertThat(RULES.isOverdue(submitted, receiptDue.plusDays(1), calendar)).isTrue();
    var received = submitted.after(FilingStep.ISSUE_RECEIPT, "", receiptDue, NOW);
    assertThat(RULES.receiptDueOn(received, calendar)).isNull();
    assertThat(RULES.isOverdue(received, receiptDue.plusDays(1), calendar)).isFalse();
    assertThat(RULES.isOverdue(received, LocalDate.of(2026, 10, 22), calendar)).isTrue();
  }

  @Test
  void aDeadlineInAYearWithoutCalendarIsLeftOpenAndNotGuessed() {
    var submitted =
        filing(FilingState.DRAFT, FilingKind.FIRST)
            .after(FilingStep.SUBMIT, "", LocalDate.of(2126, 12, 30), NOW);

    assertThat(RULES.receiptDueOn(submitted, StateCouncilCalendars.bundled())).isNull();
    assertThat(RULES.isOverdue(submitted, DAY, StateCouncilCalendars.bundled())).isFalse();
  }

  @Test
  void everythingThatIsMissingIsNamedAtOnce() {
    assertThat(RULES.missing(List.of(), DAY))
        .extracting(FieldFault::field)
        .containsExactly(
            "documents.LICENCE",
            "documents.PREMISES_PROOF",
            "documents.STAFF_QUALIFICATIONS",
            "documents.HEALTH_CERTIFICATES",
            "documents.SANITARY_ASSESSMENT",
            "documents.FIRE_SAFETY",
            "documents.FOOD_PERMIT");
  }

  @Test
  void completeDocumentsAreComplete() {
    assertThat(RULES.missing(complete(), DAY)).isEmpty();
  }

  @Test
  void aLeaseMustRunForThreeYears() {
    var from = LocalDate.of(2026, 1, 1);

    assertThat(codes(premises(from, LocalDate.of(2028, 12, 31)))).isEmpty();
    assertThat(codes(premises(from, LocalDate.of(2028, 12, 30))))
        .containsExactly("childcare/lease-too-short");
    assertThat(codes(premises(null, null))).containsExactly("childcare/lease-too-short");
  }

  @Test
  void anAssessmentThatDoesNotEndWithQualifiedAndAnExpiredPermitDoNotCount() {
    assertThat(
            codes(document(DocumentKind.SANITARY_ASSESSMENT, null, DAY.plusYears(1), null, false)))
        .containsExactly("childcare/assessment-not-qualified");
    assertThat(codes(document(DocumentKind.FOOD_PERMIT, null, DAY.minusDays(1), null, null)))
        .containsExactly("childcare/document-expired");
    assertThat(codes(document(DocumentKind.FOOD_PERMIT, null, DAY, null, null))).isEmpty();
    assertThat(codes(document(DocumentKind.HEALTH_CERTIFICATES, null, null, null, null)))
        .containsExactly("childcare/valid-until-missing");
  }

  private static List<String> codes(FilingDocument changed) {
    var documents = new ArrayList<>(complete());
    documents.removeIf(each -> each.kind() == changed.kind());
    documents.add(changed);
    return RULES.missing(documents, DAY).stream().map(FieldFault::code).toList();
  }

  private static List<FilingDocument> complete() {
    var documents = new ArrayList<FilingDocument>();
    for (var kind : DocumentKind.values()) {
      documents.add(
          document(
              kind,
              null,
              DAY.plusYears(1),
              kind == DocumentKind.PREMISES_PROOF ? Boolean.FALSE : null,
              kind == DocumentKind.SANITARY_ASSESSMENT ? Boolean.TRUE : null));
    }
    return documents;
  }

  private static FilingDocument premises(@Nullable LocalDate from, @Nullable LocalDate until) {
    return document(DocumentKind.PREMISES_PROOF, from, until, true, null);
  }

  private static FilingDocument document(
      DocumentKind kind,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable Boolean leased,
      @Nullable Boolean qualified) {
    return new FilingDocument(
        kind,
        "1",
        "市监局",
        from,
        until,
        leased,
        qualified,
        new FilingDocument.FileFacts("application/pdf", 5, "00", NOW));
  }

  @Test
  void daysOfTheWeekSurviveBeingANumber() {
    var days = EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    assertThat(FilingContent.mask(days)).isEqualTo(1 + 32 + 64);
    assertThat(FilingContent.days(FilingContent.mask(days))).isEqualTo(days);
  }

  @Test
  void aRecognitionIsForAYearAtMost() {
    assertThat(Recognition.lastDay(DAY, null)).isEqualTo(LocalDate.of(2027, 9, 22));
    assertThatThrownBy(() -> Recognition.lastDay(DAY, LocalDate.of(2027, 9, 23)))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Recognition.lastDay(DAY, DAY.minusDays(1)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aRevokedRecognitionHoldsUntilTheDayBeforeAndIsNotRevokedTwice() {
    var recognition = recognition(DAY, DAY.plusMonths(6));

    var revoked = recognition.revokedFrom(DAY.plusDays(10), "收费超过封顶价", NOW);

    assertThat(revoked.validUntil()).isEqualTo(DAY.plusDays(9));
    assertThatThrownBy(() -> revoked.revokedFrom(DAY, "再次", NOW))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> recognition.revokedFrom(DAY.plusMonths(7), "过期", NOW))
        .isInstanceOf(RefusedException.class);
    assertThat(recognition.revokedFrom(DAY.minusDays(5), "从头", NOW).overlaps(DAY, DAY)).isFalse();
    assertThat(recognition.overlaps(DAY.plusMonths(6), DAY.plusMonths(8))).isTrue();
    assertThat(recognition.overlaps(DAY.plusMonths(6).plusDays(1), DAY.plusMonths(8))).isFalse();
  }

  private static Recognition recognition(LocalDate from, LocalDate until) {
    return new Recognition(
        new RecognitionId(1), new NurseryId(2), from, until, "1", "staff", NOW, null, List.of());
  }

  @Test
  void aFeeIsComparedWithTheCapByTheMonth() {
    var fee = new Recognition.CheckedFee(new CareClassId(1), 9_545, 22, 210_000, 1, 2);

    assertThat(fee.monthFen()).isEqualTo(209_990);
    assertThat(fee.isOverCap()).isFalse();
    assertThat(new Recognition.CheckedFee(new CareClassId(1), 9_546, 22, 210_000, 1, 2).isOverCap())
        .isTrue();
  }

  @Test
  void aCarerWithAllPapersMayWorkFromTheFirstDayToTheLast() {
    var carer = carer(DAY.plusYears(1), DAY.minusDays(3), true, 60);

    assertThat(carer.mayWorkOn(DAY, CARERS)).isTrue();
    assertThat(carer.runningOut(DAY, CARERS)).isEmpty();
    assertThat(carer.mayWorkOn(DAY.minusDays(3), CARERS)).isFalse();
    assertThat(carer.mayWorkOn(DAY.plusMonths(6), CARERS)).isTrue();
    assertThat(carer.mayWorkOn(DAY.plusMonths(6).plusDays(1), CARERS)).isFalse();
  }

  @Test
  void whoeverMustNotWorkIsToldEveryReason() {
    assertThat(obstacles(carer(null, null, null, 10)))
        .containsExactly(
            "childcare/carer-no-health-certificate",
            "childcare/carer-record-not-checked",
            "childcare/carer-too-little-training");
    assertThat(obstacles(carer(DAY.minusDays(1), DAY.minusMonths(12), true, 60)))
        .containsExactly(
            "childcare/carer-health-certificate-expired", "childcare/carer-record-check-too-old");
    assertThat(obstacles(carer(DAY, DAY.minusMonths(12).plusDays(1), true, 60))).isEmpty();
    assertThat(obstacles(carer(DAY, DAY, false, 60)))
        .containsExactly("childcare/carer-record-found");
  }

  @Test
  void whatRunsOutWithinThirtyDaysIsNamed() {
    var soon = carer(DAY.plusDays(29), DAY.minusMonths(12).plusDays(30), true, 60);
    var later = carer(DAY.plusDays(30), DAY.minusMonths(11).plusDays(2), true, 60);

    assertThat(soon.runningOut(DAY, CARERS)).hasSize(2);
    assertThat(later.runningOut(DAY, CARERS)).isEmpty();
  }

  private static List<String> obstacles(Carer carer) {
    return carer.obstacles(DAY, CARERS).stream().map(CarerObstacle::code).toList();
  }

  private static Carer carer(
      @Nullable LocalDate healthUntil,
      @Nullable LocalDate checkedOn,
      @Nullable Boolean clear,
      int hours) {
    return new Carer(
        new CarerId(1),
        new NurseryId(2),
        1,
        "王芳",
        new ResidentId("11010519491231002X"),
        new Carer.Papers(
            CarerRole.CARER,
            "保育师",
            hours,
            DAY.minusYears(1),
            healthUntil,
            checkedOn,
            clear,
            DAY.minusDays(2),
            DAY.plusMonths(6)));
  }
}
