package org.huimin.server.demo;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huimin.api.DemoApi;
import org.huimin.api.model.DemoAccounts;
import org.huimin.api.model.DemoCitizenAccount;
import org.huimin.api.model.DemoStaffAccount;
import org.huimin.api.model.DemoWard;
import org.huimin.kernel.Tsid;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.transaction.Transactions;

/** Who can sign in, for trying things out; there is no such address outside of a demo city. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@Requires(property = "huimin.demo.enabled", value = "true")
class DemoController implements DemoApi {
  private final DemoCitizens citizens;
  private final People people;
  private final Transactions transactions;

  DemoController(DemoCitizens citizens, People people, Transactions transactions) {
    this.citizens = citizens;
    this.people = people;
    this.transactions = transactions;
  }

  @Override
  public DemoAccounts demoAccounts() {
    return transactions.read(this::accounts);
  }

  private DemoAccounts accounts() {
    var adults = citizens.all();
    var wards = citizens.wards();
    var facts =
        people.findAll(
            Stream.concat(
                    adults.stream().map(DemoCitizens.Citizen::personId),
                    wards.values().stream().flatMap(List::stream))
                .collect(Collectors.toSet()));
    return new DemoAccounts(
        DemoStaff.all().stream().map(DemoController::staff).toList(),
        adults.stream()
            .map(adult -> citizen(adult, wards.getOrDefault(adult.personId(), List.of()), facts))
            .toList());
  }

  private static DemoStaffAccount staff(DemoStaff.Account account) {
    return new DemoStaffAccount(
        account.username(),
        DemoStaff.PASSWORD,
        List.of(account.role().name()),
        account.region().code());
  }

  private static DemoCitizenAccount citizen(
      DemoCitizens.Citizen adult, List<Long> wards, Map<Long, PersonFacts> facts) {
    var person = Objects.requireNonNull(facts.get(adult.personId()));
    return new DemoCitizenAccount(
        "demo:" + adult.residentId().value(),
        Tsid.text(adult.personId()),
        person.name(),
        person.birthDate(),
        adult.region().code(),
        Tsid.text(adult.householdId()),
        adult.situation().name(),
        wards.stream().map(id -> ward(Objects.requireNonNull(facts.get(id)))).toList());
  }

  private static DemoWard ward(PersonFacts ward) {
    return new DemoWard(Tsid.text(ward.personId()), ward.name(), ward.birthDate());
  }
}
