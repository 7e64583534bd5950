package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.huimin.assistance.Assistance;
import org.huimin.assistance.HouseholdGrant;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Entitlements;
import org.huimin.assistance.domain.HouseholdProperty;
import org.huimin.assistance.domain.IncomeKind;
import org.huimin.assistance.domain.IncomeLine;
import org.huimin.assistance.domain.InvestigationMethod;
import org.huimin.assistance.query.Policies;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.people.People;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;

/** What others may ask of social assistance, done by its use cases. */
@Singleton
final class SetUpAssistance implements Assistance {
  private static final List<String> CONSENTS =
      Arrays.stream(Consent.values()).map(Enum::name).toList();
  private static final String WORDS = "家庭经济状况信息核对";

  private final Transactions transactions;
  private final People people;
  private final Entitlements entitlements;
  private final ApplyForAid applyForAid;
  private final AcceptApplication acceptApplication;
  private final RecordInvestigation recordInvestigation;
  private final StartPublicity startPublicity;
  private final DecideApplication decideApplication;
  private final PayMonth payMonth;
  private final Clock clock;

  SetUpAssistance(
      Transactions transactions,
      People people,
      Entitlements entitlements,
      ApplyForAid applyForAid,
      AcceptApplication acceptApplication,
      RecordInvestigation recordInvestigation,
      StartPublicity startPublicity,
      DecideApplication decideApplication,
      PayMonth payMonth,
      Clock clock) {
    this.transactions = transactions;
    this.people = people;
    this.entitlements = entitlements;
    this.applyForAid = applyForAid;
    this.acceptApplication = acceptApplication;
    this.recordInvestigation = recordInvestigation;
    this.startPublicity = startPublicity;
    this.decideApplication = decideApplication;
    this.payMonth = payMonth;
    this.clock = clock;
  }

  @Override
  public long minimumLivingAllowancePolicyId() {
    return Policies.MINIMUM_LIVING_ALLOWANCE;
  }

  @Override
  public boolean isReceiving(long householdId) {
    return transactions.read(() -> entitlements.isActive(householdId));
  }

  @Override
  public List<Long> grantAll(List<HouseholdGrant> grants, Caller caseWorker) {
    return transactions.write(
        () -> {
          var ids = new ArrayList<Long>();
          for (var grant : grants) {
            ids.add(grant(grant, caseWorker).value());
          }
          return List.copyOf(ids);
        });
  }

  @Override
  public Money payMonth(YearMonth month, RegionCode region) {
    var total = Money.ZERO;
    ApplicationId after = new ApplicationId(0);
    while (after != null) {
      var run = payMonth.run(month, region, after);
      total = total.add(run.total());
      after = run.continueAfter();
    }
    return total;
  }

  private ApplicationId grant(HouseholdGrant grant, Caller caseWorker) {
    var today = BusinessTime.today(clock);
    var household =
        people
            .household(grant.householdId(), today)
            .orElseThrow(() -> new NotFoundException("household"));
    var facts =
        new StatedFacts(
            grant.wages().stream()
                .map(
                    wage ->
                        new IncomeLine(wage.personId(), IncomeKind.WAGE, wage.amount(), Money.ZERO))
                .toList(),
            new HouseholdProperty(Money.ZERO, 0, 0));
    var application =
        applyForAid.submit(
            household,
            household.members().getFirst().personId(),
            new ApplyForAid.Order(
                household.householdId(), Policies.MINIMUM_LIVING_ALLOWANCE, CONSENTS, facts));
    var id = application.id();
    acceptApplication.accept(caseWorker, id, false);
    recordInvestigation.record(
        caseWorker,
        id,
        new RecordInvestigation.Findings(
            List.of("调查员甲", "调查员乙"), Set.of(InvestigationMethod.DATA_CHECK), WORDS, facts));
    var displayed = startPublicity.start(caseWorker, id);
    var publicity = displayed.publicity();
    if (publicity != null && publicity.isOverOn(today)) {
      decideApplication.approve(caseWorker, id, WORDS);
    }
    return id;
  }
}
