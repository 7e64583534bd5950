package org.huimin.assistance.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.Refusal;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.junit.jupiter.api.Test;

class AllowanceApplicationTest {
  private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
  private static final Instant NOON = BusinessTime.at(DAY, LocalTime.NOON);
  private static final String STAFF = "staff:1";
  private static final Assessment ELIGIBLE = Situations.assess(632, Situations.household(3));
  private static final Assessment NOT_ELIGIBLE =
      Situations.assess(632, Situations.household(1, Situations.income(1, IncomeKind.WAGE, 700)));

  @Test
  void passesItsStagesInOrderAndPaysFromTheMonthAfterTheDecision() {
    var submitted = submitted();
    assertThat(submitted.state()).isEqualTo(ApplicationState.SUBMITTED);
    var accepted = submitted.accepted(new Acceptance(NOON, STAFF, false));
    assertThat(accepted.state()).isEqualTo(ApplicationState.ACCEPTED);
    var investigated = accepted.investigated(investigation("Li", "Wang"));
    assertThat(investigated.state()).isEqualTo(ApplicationState.INVESTIGATED);
    var publicised = investigated.publicised(new Publicity(DAY, 7, STAFF));
    assertThat(publicised.state()).isEqualTo(ApplicationState.PUBLICISED);
    var decided =
        publicised.approved(BusinessTime.startOfDay(DAY.plusDays(8)), STAFF, "meets", ELIGIBLE);
    assertThat(decided.state()).isEqualTo(ApplicationState.APPROVED);
    assertThat(decided.decision())
        .isNotNull()
        .satisfies(
            decision -> {
              assertThat(decision.monthlyAmount()).isEqualTo(Money.ofYuan(1896));
              assertThat(decision.paysFrom()).contains(YearMonth.of(2026, 10));
            });
  }

  @Test
  void noStageCanBeSkippedOrDoneTwice() {
    var submitted = submitted();
    var accepted = submitted.accepted(new Acceptance(NOON, STAFF, false));
    var investigated = accepted.investigated(investigation("Li", "Wang"));
    var wrong = AssistanceRefusal.WrongState.class;
    assertRefused(wrong, () -> submitted.investigated(investigation("Li", "Wang")));
    assertRefused(wrong, () -> accepted.accepted(new Acceptance(NOON, STAFF, false)));
    assertRefused(wrong, () -> accepted.publicised(new Publicity(DAY, 7, STAFF)));
    assertRefused(wrong, () -> accepted.refused(NOON, STAFF, "no"));
    assertRefused(wrong, () -> investigated.approved(NOON, STAFF, "yes", ELIGIBLE));
    assertRefused(wrong, () -> investigated.investigated(investigation("Li", "Wang")));
    var refused = investigated.refused(NOON, STAFF, "no");
    assertRefused(wrong, () -> refused.refused(NOON, STAFF, "no"));
  }

  @Test
  void onePersonNamedTwiceIsNotTwoInvestigators() {
    var accepted = submitted().accepted(new Acceptance(NOON, STAFF, false));
    assertRefused(
        AssistanceRefusal.TooFewInvestigators.class,
        () -> accepted.investigated(investigation("Li", "Li")));
  }

  @Test
  void nothingIsDecidedUntilTheSeventhDayOfTheDisplayIsOver() {
    var publicised = publicised(false, InvestigationMethod.DATA_CHECK, 7);
    var lastSecond = BusinessTime.startOfDay(DAY.plusDays(8)).minusSeconds(1);
    assertRefused(
        AssistanceRefusal.PublicityRunning.class,
        () -> publicised.approved(lastSecond, STAFF, "yes", ELIGIBLE));
    assertRefused(
        AssistanceRefusal.PublicityRunning.class,
        () -> publicised.refused(lastSecond, STAFF, "no"));
    assertThat(publicised.approved(lastSecond.plusSeconds(1), STAFF, "yes", ELIGIBLE).state())
        .isEqualTo(ApplicationState.APPROVED);
  }

  @Test
  void whereTheRegionDisplaysForNoDaysTheDecisionNeedNotWait() {
    var publicised = publicised(false, InvestigationMethod.DATA_CHECK, 0);
    assertThat(publicised.approved(NOON, STAFF, "yes", ELIGIBLE).state())
        .isEqualTo(ApplicationState.APPROVED);
  }

  @Test
  void aNearRelativeOfStaffIsApprovedOnlyAfterAHomeVisit() {
    var unvisited = publicised(true, InvestigationMethod.DATA_CHECK, 0);
    assertRefused(
        AssistanceRefusal.HomeVisitNeeded.class,
        () -> unvisited.approved(NOON, STAFF, "yes", ELIGIBLE));
    var visited = publicised(true, InvestigationMethod.HOME_VISIT, 0);
    assertThat(visited.approved(NOON, STAFF, "yes", ELIGIBLE).state())
        .isEqualTo(ApplicationState.APPROVED);
  }

  @Test
  void nobodyCanApproveWhatTheComputationDoesNotGive() {
    var publicised = publicised(false, InvestigationMethod.DATA_CHECK, 0);
    assertRefused(
        AssistanceRefusal.NotEligible.class,
        () -> publicised.approved(NOON, STAFF, "yes", NOT_ELIGIBLE));
  }

  @Test
  void anObjectionLeadsToANewInvestigationWithoutASecondDisplay() {
    var again =
        publicised(false, InvestigationMethod.DATA_CHECK, 7)
            .investigated(investigation("Zhao", "Qian"));
    assertThat(again.state()).isEqualTo(ApplicationState.PUBLICISED);
    assertThat(again.investigation())
        .isNotNull()
        .extracting(Investigation::investigators)
        .isEqualTo(List.of("Zhao", "Qian"));
  }

  private static AllowanceApplication publicised(
      boolean nearRelative, InvestigationMethod method, int days) {
    return submitted()
        .accepted(new Acceptance(NOON, STAFF, nearRelative))
        .investigated(
            new Investigation(
                NOON,
                STAFF,
                List.of("Li", "Wang"),
                Set.of(method),
                "as declared",
                Situations.household(3)))
        .publicised(new Publicity(DAY, days, STAFF));
  }

  private static Investigation investigation(String... investigators) {
    return new Investigation(
        NOON,
        STAFF,
        List.of(investigators),
        Set.of(InvestigationMethod.DATA_CHECK),
        "as declared",
        Situations.household(3));
  }

  private static AllowanceApplication submitted() {
    return new AllowanceApplication(
        new ApplicationId(1),
        2,
        3,
        new RegionCode("361002"),
        1,
        NOON,
        null,
        null,
        null,
        null,
        null);
  }

  private static void assertRefused(Class<? extends Refusal> kind, ThrowingCallable action) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(action)
        .extracting(RefusedException::refusal, type(Refusal.class))
        .isInstanceOf(kind);
  }
}
