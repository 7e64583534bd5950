package org.huimin.assistance.web;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huimin.api.model.AssistanceApplicationPage;
import org.huimin.api.model.AssistanceApplicationSummary;
import org.huimin.api.model.AssistanceBasis;
import org.huimin.api.model.AssistanceComputation;
import org.huimin.api.model.AssistanceDeadline;
import org.huimin.api.model.AssistanceDeadlineKind;
import org.huimin.api.model.AssistanceDecision;
import org.huimin.api.model.AssistanceDecisionOutcome;
import org.huimin.api.model.AssistanceEntitlement;
import org.huimin.api.model.AssistanceEntitlementList;
import org.huimin.api.model.AssistanceFactsKind;
import org.huimin.api.model.AssistanceFile;
import org.huimin.api.model.AssistanceHeldBack;
import org.huimin.api.model.AssistanceHeldItem;
import org.huimin.api.model.AssistanceOpinion;
import org.huimin.api.model.AssistanceOutcome;
import org.huimin.api.model.AssistancePaidItem;
import org.huimin.api.model.AssistancePayment;
import org.huimin.api.model.AssistancePaymentRun;
import org.huimin.api.model.AssistanceState;
import org.huimin.api.model.AssistanceStep;
import org.huimin.api.model.Refusal;
import org.huimin.assistance.application.Deadlines;
import org.huimin.assistance.application.PaymentRun;
import org.huimin.assistance.application.SeeApplications;
import org.huimin.assistance.application.SeeEntitlements;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.assistance.domain.Assessment;
import org.huimin.assistance.domain.CalculationInputs;
import org.huimin.assistance.domain.Deadline;
import org.huimin.assistance.domain.Decision;
import org.huimin.assistance.domain.HeldMonth;
import org.huimin.assistance.domain.MinimumLivingAllowance;
import org.huimin.assistance.query.ApplicationLists;
import org.huimin.assistance.query.ApplicationRow;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.CalendarMissingException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.web.Messages;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** Writes what the use cases answer into the models of the API, in the language of the request. */
@Singleton
final class Answers {
  private final Messages messages;
  private final Deadlines deadlines;

  Answers(Messages messages, Deadlines deadlines) {
    this.messages = messages;
    this.deadlines = deadlines;
  }

  AssistanceFile file(SeeApplications.File file) {
    var application = file.application();
    var answer =
        new AssistanceFile(
            application.id().text(),
            Tsid.text(application.policyId()),
            Tsid.text(application.householdId()),
            application.region().code(),
            Tsid.text(application.applicantPersonId()),
            AssistanceState.valueOf(application.state().name()),
            offset(application.submittedAt()),
            file.deadlines().stream().map(this::deadline).toList(),
            opinions(application),
            file.payments().stream()
                .map(
                    payment ->
                        new AssistancePayment(
                            payment.month().toString(),
                            payment.amount().fen(),
                            texts(payment.fundTransactionIds())))
                .toList());
    var computed = file.computed();
    if (computed != null) {
      // Computed anew from what was frozen: the record explains itself for as long as it is kept.
      answer.setComputation(computation(computed, MinimumLivingAllowance.assess(computed)));
    }
    var publicity = application.publicity();
    if (publicity != null && publicity.days() > 0) {
      answer.setPublicityUntil(publicity.lastDay());
    }
    var decision = application.decision();
    if (decision != null) {
      answer.setDecision(decision(decision));
    }
    answer.setHeldBack(heldBack(file.held()));
    return answer;
  }

  AssistanceApplicationPage page(ApplicationLists.Page page) {
    var answer = new AssistanceApplicationPage(page.items().stream().map(this::summary).toList());
    answer.setNextCursor(page.nextCursor());
    return answer;
  }

  AssistanceEntitlementList entitlements(SeeEntitlements.Overview overview) {
    var answer =
        new AssistanceEntitlementList(
            Tsid.text(overview.personId()),
            overview.items().stream().map(this::entitlement).toList());
    if (overview.householdId() != null) {
      answer.setHouseholdId(Tsid.text(overview.householdId()));
    }
    return answer;
  }

  AssistancePaymentRun run(PaymentRun run, RegionCode region) {
    return new AssistancePaymentRun(
        run.month().toString(),
        region.code(),
        run.total().fen(),
        run.paid().stream()
            .map(
                payment ->
                    new AssistancePaidItem(
                        payment.applicationId().text(),
                        payment.amount().fen(),
                        texts(payment.fundTransactionIds())))
            .toList(),
        run.held().stream()
            .map(
                held ->
                    new AssistanceHeldItem(
                        held.applicationId().text(),
                        refusal(held.reason().code(), held.reason().details())))
            .toList(),
        run.more());
  }

  private AssistanceApplicationSummary summary(ApplicationRow row) {
    var answer =
        new AssistanceApplicationSummary(
            Tsid.text(row.applicationId()),
            Tsid.text(row.policyId()),
            Tsid.text(row.householdId()),
            row.region().code(),
            AssistanceState.valueOf(row.state().name()),
            offset(row.submittedAt()),
            deadlines.of(row.region(), row.acceptedOn(), row.refusedOn()).stream()
                .map(this::deadline)
                .toList());
    answer.setHeldBack(heldBack(row.held()));
    return answer;
  }

  /** Why a month was not paid, said to the household and to its case worker alike. */
  private @Nullable AssistanceHeldBack heldBack(@Nullable HeldMonth held) {
    if (held == null) {
      return null;
    }
    var told = "assistance/held-" + held.code().substring(held.code().indexOf('/') + 1);
    var known = messages.knows(told, RequestLocale.current()) ? told : "assistance/held-otherwise";
    return new AssistanceHeldBack(
        held.month().toString(),
        new Refusal(held.code(), text(known, Map.of("month", held.month()))));
  }

  private AssistanceEntitlement entitlement(SeeEntitlements.Item item) {
    var answer =
        new AssistanceEntitlement(
            Tsid.text(item.policy().policyId()),
            item.policy().name(RequestLocale.current()),
            AssistanceOutcome.valueOf(item.outcome().name()),
            item.declared() ? AssistanceFactsKind.DECLARED : AssistanceFactsKind.NONE,
            text(item.explanation().code(), item.explanation().details()));
    if (item.inputs() != null && item.assessment() != null) {
      answer.setComputation(computation(item.inputs(), item.assessment()));
    }
    answer.setHeldBack(heldBack(item.held()));
    return answer;
  }

  private AssistanceComputation computation(CalculationInputs inputs, Assessment assessment) {
    return new AssistanceComputation(
        inputs.day(),
        inputs.version().name(),
        AssistanceBasis.valueOf(assessment.basis().name()),
        assessment.monthlyAmount().fen(),
        texts(assessment.supportedPersonIds().stream().sorted().toList()),
        assessment.steps().stream()
            .map(
                step -> {
                  var shown =
                      new AssistanceStep(
                          step.code(), text(step.code(), Map.of()), step.formula(), step.source());
                  if (step.result() != null) {
                    shown.setResultFen(step.result().fen());
                  }
                  return shown;
                })
            .toList(),
        assessment.obstacles().stream()
            .map(obstacle -> refusal(obstacle.code(), obstacle.details()))
            .toList());
  }

  private AssistanceDeadline deadline(Deadline deadline) {
    var kind = deadline.kind();
    var answer =
        new AssistanceDeadline(
            AssistanceDeadlineKind.valueOf(kind.name()),
            text("assistance/deadline-" + kebab(kind), Map.of()));
    switch (deadline) {
      case Deadline.On on -> answer.setDueOn(on.day());
      case Deadline.Unknown unknown ->
          answer.setUnknownReason(
              refusal(CalendarMissingException.CODE, Map.of("year", unknown.missingYear())));
    }
    return answer;
  }

  private List<AssistanceOpinion> opinions(AllowanceApplication application) {
    var opinions = new ArrayList<AssistanceOpinion>();
    var acceptance = application.acceptance();
    if (acceptance != null) {
      opinions.add(
          opinion(
              AssistanceState.ACCEPTED,
              "assistance/office-township",
              acceptance.at(),
              text(
                  acceptance.nearRelativeOfStaff()
                      ? "assistance/opinion-accepted-near-relative"
                      : "assistance/opinion-accepted",
                  Map.of())));
    }
    var investigation = application.investigation();
    if (investigation != null) {
      opinions.add(
          opinion(
              AssistanceState.INVESTIGATED,
              "assistance/office-township",
              investigation.at(),
              investigation.findings()));
    }
    var publicity = application.publicity();
    if (publicity != null) {
      opinions.add(
          opinion(
              AssistanceState.PUBLICISED,
              "assistance/office-township",
              BusinessTime.startOfDay(publicity.from()),
              text("assistance/opinion-publicised", Map.of("days", publicity.days()))));
    }
    var decision = application.decision();
    if (decision != null) {
      opinions.add(
          opinion(
              AssistanceState.valueOf(application.state().name()),
              "assistance/office-county",
              decision.at(),
              decision.reasons()));
    }
    return opinions;
  }

  private AssistanceOpinion opinion(
      AssistanceState stage, String office, Instant at, String opinion) {
    return new AssistanceOpinion(stage, text(office, Map.of()), offset(at), opinion);
  }

  private static AssistanceDecision decision(Decision decision) {
    var answer =
        new AssistanceDecision(
            decision.approved()
                ? AssistanceDecisionOutcome.APPROVED
                : AssistanceDecisionOutcome.REFUSED,
            decision.day(),
            decision.reasons(),
            decision.monthlyAmount().fen());
    decision.paysFrom().ifPresent(month -> answer.setPaysFrom(month.toString()));
    return answer;
  }

  private Refusal refusal(String code, Map<String, ?> details) {
    return new Refusal(code, text(code, details));
  }

  String text(String code, Map<String, ?> details) {
    return messages.text(code, details, RequestLocale.current());
  }

  private static String kebab(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> texts(List<Long> ids) {
    return ids.stream().map(Tsid::text).toList();
  }

  private static OffsetDateTime offset(Instant instant) {
    return instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
