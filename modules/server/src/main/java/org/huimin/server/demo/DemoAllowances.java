package org.huimin.server.demo;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.huimin.assistance.Assistance;
import org.huimin.assistance.HouseholdGrant;
import org.huimin.kernel.Money;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;

/** The households of the demo city that receive the minimum living allowance. */
@Singleton
class DemoAllowances {
  private static final Caller CASE_WORKER =
      new Caller(
          Caller.Kind.STAFF,
          "staff:demo-city",
          null,
          Set.of(Role.CASEWORKER),
          Fuzhou.PREFECTURE,
          null);
  private static final Money WAGE = Money.ofYuan(600);

  private final Assistance assistance;
  private final DemoCitizens citizens;

  DemoAllowances(Assistance assistance, DemoCitizens citizens) {
    this.assistance = assistance;
    this.citizens = citizens;
  }

  void make() {
    var grants =
        citizens.all().stream()
            .filter(citizen -> citizen.situation() == Situation.RECEIVES_ALLOWANCE)
            .map(
                citizen ->
                    new HouseholdGrant(
                        citizen.householdId(),
                        List.of(new HouseholdGrant.MonthlyWage(citizen.personId(), WAGE))))
            .toList();
    assistance.grantAll(grants, CASE_WORKER);
  }
}
