package org.huimin.assistance.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import org.huimin.api.AssistanceApi;
import org.huimin.api.model.AssistanceAcceptance;
import org.huimin.api.model.AssistanceApplicationPage;
import org.huimin.api.model.AssistanceConsent;
import org.huimin.api.model.AssistanceDecisionOrder;
import org.huimin.api.model.AssistanceEntitlementList;
import org.huimin.api.model.AssistanceFile;
import org.huimin.api.model.AssistanceInvestigation;
import org.huimin.api.model.AssistancePaymentOrder;
import org.huimin.api.model.AssistancePaymentRun;
import org.huimin.api.model.AssistancePolicyInfo;
import org.huimin.api.model.AssistancePolicyList;
import org.huimin.api.model.AssistanceRequest;
import org.huimin.api.model.AssistanceStandard;
import org.huimin.api.model.AssistanceState;
import org.huimin.assistance.application.AcceptApplication;
import org.huimin.assistance.application.ApplyForAid;
import org.huimin.assistance.application.Consent;
import org.huimin.assistance.application.DecideApplication;
import org.huimin.assistance.application.RecordInvestigation;
import org.huimin.assistance.application.RunPayments;
import org.huimin.assistance.application.SeeApplications;
import org.huimin.assistance.application.SeeEntitlements;
import org.huimin.assistance.application.SeeStandard;
import org.huimin.assistance.application.StartPublicity;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.assistance.domain.ApplicationState;
import org.huimin.assistance.query.ApplicationLists;
import org.huimin.assistance.query.Policies;
import org.huimin.assistance.query.PolicyRow;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** Social assistance over HTTP; each use case authorises and records by itself. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class AssistanceController implements AssistanceApi {
  private final Callers callers;
  private final OncePerKey once;
  private final Policies policies;
  private final SeeStandard seeStandard;
  private final SeeEntitlements seeEntitlements;
  private final SeeApplications seeApplications;
  private final ApplyForAid applyForAid;
  private final AcceptApplication acceptApplication;
  private final RecordInvestigation recordInvestigation;
  private final StartPublicity startPublicity;
  private final DecideApplication decideApplication;
  private final RunPayments runPayments;
  private final Answers answers;
  private final Clock clock;

  AssistanceController(
      Callers callers,
      OncePerKey once,
      Policies policies,
      SeeStandard seeStandard,
      SeeEntitlements seeEntitlements,
      SeeApplications seeApplications,
      ApplyForAid applyForAid,
      AcceptApplication acceptApplication,
      RecordInvestigation recordInvestigation,
      StartPublicity startPublicity,
      DecideApplication decideApplication,
      RunPayments runPayments,
      Answers answers,
      Clock clock) {
    this.callers = callers;
    this.once = once;
    this.policies = policies;
    this.seeStandard = seeStandard;
    this.seeEntitlements = seeEntitlements;
    this.seeApplications = seeApplications;
    this.applyForAid = applyForAid;
    this.acceptApplication = acceptApplication;
    this.recordInvestigation = recordInvestigation;
    this.startPublicity = startPublicity;
    this.decideApplication = decideApplication;
    this.runPayments = runPayments;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  @Secured(SecurityRule.IS_ANONYMOUS)
  public AssistancePolicyList listAssistancePolicies(@Nullable String regionCode) {
    return new AssistancePolicyList(
        policies.openOn(BusinessTime.today(clock)).stream()
            .map(policy -> policy(policy, regionCode))
            .toList());
  }

  @Override
  public AssistanceEntitlementList getAssistanceEntitlements(String personId) {
    return answers.entitlements(
        seeEntitlements.of(callers.current(), Requests.id(personId, "person")));
  }

  @Override
  public HttpResponse<AssistanceFile> applyForAssistance(
      String idempotencyKey, AssistanceRequest request) {
    var caller = callers.current();
    var order = Requests.order(request);
    return once.answer(
        caller,
        "assistance/apply",
        idempotencyKey,
        request,
        AssistanceFile.class,
        HttpStatus.CREATED,
        () -> answer(applyForAid.apply(caller, order)));
  }

  @Override
  public AssistanceApplicationPage listAssistanceApplications(
      @Nullable AssistanceState state,
      @Nullable Boolean heldBack,
      @Nullable Integer limit,
      @Nullable String cursor) {
    return answers.page(
        seeApplications.list(
            callers.current(),
            new ApplicationLists.Filter(
                state == null ? null : ApplicationState.valueOf(state.name()),
                Boolean.TRUE.equals(heldBack)),
            limit == null ? 20 : limit,
            cursor));
  }

  @Override
  public AssistanceFile getAssistanceApplication(String applicationId) {
    return answers.file(
        seeApplications.file(callers.current(), Requests.application(applicationId)));
  }

  @Override
  public AssistanceFile acceptAssistanceApplication(
      String applicationId, AssistanceAcceptance request) {
    return answer(
        acceptApplication.accept(
            callers.current(),
            Requests.application(applicationId),
            request.getNearRelativeOfStaff()));
  }

  @Override
  public AssistanceFile recordAssistanceInvestigation(
      String applicationId, AssistanceInvestigation request) {
    return answer(
        recordInvestigation.record(
            callers.current(), Requests.application(applicationId), Requests.findings(request)));
  }

  @Override
  public AssistanceFile startAssistancePublicity(String applicationId) {
    return answer(startPublicity.start(callers.current(), Requests.application(applicationId)));
  }

  @Override
  public AssistanceFile decideAssistanceApplication(
      String applicationId, AssistanceDecisionOrder request) {
    var caller = callers.current();
    var id = Requests.application(applicationId);
    return answer(
        switch (request.getOutcome()) {
          case APPROVED -> decideApplication.approve(caller, id, request.getReasons());
          case REFUSED -> decideApplication.refuse(caller, id, request.getReasons());
        });
  }

  @Override
  public HttpResponse<AssistancePaymentRun> runAssistancePayments(
      String idempotencyKey, AssistancePaymentOrder request) {
    var caller = callers.current();
    var month = Requests.month(request.getMonth());
    var region = Requests.region(request.getRegionCode());
    return once.answer(
        caller,
        "assistance/run-payments",
        idempotencyKey,
        request,
        AssistancePaymentRun.class,
        HttpStatus.CREATED,
        () -> answers.run(runPayments.run(caller, month, region), region));
  }

  private AssistanceFile answer(AllowanceApplication application) {
    return answers.file(seeApplications.of(application));
  }

  private AssistancePolicyInfo policy(PolicyRow policy, @Nullable String regionCode) {
    var locale = RequestLocale.current();
    var answer =
        new AssistancePolicyInfo(
            Tsid.text(policy.policyId()),
            policy.code(),
            policy.name(locale),
            policy.summary(locale),
            policy.source(),
            Arrays.stream(Consent.values())
                .map(
                    consent ->
                        new AssistanceConsent(
                            consent.name(), answers.text(consent.messageCode(), Map.of())))
                .toList());
    if (regionCode != null) {
      seeStandard
          .in(Requests.region(regionCode))
          .ifPresent(
              standard ->
                  answer.setStandard(
                      new AssistanceStandard(standard.asFen().fen(), standard.source())));
    }
    return answer;
  }
}
