package org.huimin.server.demo;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Period;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.Sex;
import org.huimin.people.ActingScope;
import org.huimin.people.HouseholdFacts;
import org.huimin.people.NewAgency;
import org.huimin.people.NewGuardianship;
import org.huimin.people.NewHousehold;
import org.huimin.people.NewPerson;
import org.huimin.people.NewStatus;
import org.huimin.people.People;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.StatusKind;

/** The people of the demo city: registered, living together, acting for each other, recognised. */
@Singleton
class DemoPeople {
  private static final long SEED = 361000;
  private static final int WITH_WECHAT = 20;

  /**
   * Every situation once, and more young families than there are in truth, for the rush on
   * nurseries.
   */
  private static final List<Situation> CYCLE = cycle();

  private final People people;
  private final DemoCitizens citizens;
  private final DemoSettings settings;
  private final Clock clock;

  DemoPeople(People people, DemoCitizens citizens, DemoSettings settings, Clock clock) {
    this.people = people;
    this.citizens = citizens;
    this.settings = settings;
    this.clock = clock;
  }

  private record Resident(
      int household,
      Situation.Member member,
      ResidentId residentId,
      RegionCode region,
      String name) {}

  private static List<Situation> cycle() {
    var cycle = new ArrayList<>(List.of(Situation.values()));
    for (var i = 0; i < 7; i++) {
      cycle.add(Situation.TODDLER);
    }
    return List.copyOf(cycle);
  }

  private static Situation situation(int household) {
    return CYCLE.get(household % CYCLE.size());
  }

  private static RegionCode region(int household) {
    return Fuzhou.COUNTIES.get((household / CYCLE.size()) % Fuzhou.COUNTIES.size()).region();
  }

  void make() {
    var today = BusinessTime.today(clock);
    var residents = residents(today);
    var ids =
        people.registerAll(
            residents.stream()
                .map(r -> new NewPerson(r.residentId(), r.name(), r.region(), null))
                .toList());
    var households = formHouseholds(residents, ids, today);
    var relations = new ArrayList<DemoCitizens.Relation>();
    people.recordGuardianships(guardianships(residents, ids, today, relations));
    people.recordAgencies(agencies(residents, ids, today, relations));
    people.recogniseStatuses(statuses(residents, ids, today));
    bindWeChat(residents, ids);
    citizens.addAll(adults(residents, ids, households));
    citizens.addRelations(relations);
  }

  /** Some have WeChat, so that it can be seen what would be sent to them. */
  private void bindWeChat(List<Resident> residents, List<Long> ids) {
    int bound = 0;
    for (var i = 0; i < residents.size() && bound < WITH_WECHAT; i++) {
      if (residents.get(i).member().isAdult()) {
        people.bindWeChat(ids.get(i), "demo-" + bound);
        bound++;
      }
    }
  }

  private List<Resident> residents(LocalDate today) {
    var made = new SyntheticPeople(SEED, today);
    var residents = new ArrayList<Resident>();
    for (var household = 0; household < settings.households(); household++) {
      var surname = made.surname();
      var region = region(household);
      for (var member : situation(household).members()) {
        var ownSurname =
            member.relation() == org.huimin.people.HouseholdRelation.SPOUSE
                ? made.surname()
                : surname;
        residents.add(
            new Resident(
                household,
                member,
                made.residentId(region, member.sex(), member.ageMonths()),
                region,
                made.name(ownSurname, member.sex())));
      }
    }
    return residents;
  }

  private List<Long> formHouseholds(List<Resident> residents, List<Long> ids, LocalDate today) {
    var forming = new ArrayList<NewHousehold>();
    var next = 0;
    for (var household = 0; household < settings.households(); household++) {
      var members = new ArrayList<HouseholdFacts.Member>();
      while (next < residents.size() && residents.get(next).household() == household) {
        members.add(
            new HouseholdFacts.Member(ids.get(next), residents.get(next).member().relation()));
        next++;
      }
      forming.add(new NewHousehold(region(household), today.minusMonths(6), members));
    }
    return people.formHouseholds(forming);
  }

  private static List<NewGuardianship> guardianships(
      List<Resident> residents,
      List<Long> ids,
      LocalDate today,
      List<DemoCitizens.Relation> relations) {
    var guardianships = new ArrayList<NewGuardianship>();
    for (var i = 0; i < residents.size(); i++) {
      var ward = residents.get(i);
      if (ward.member().isAdult()) {
        continue;
      }
      for (var j = i - 1; j >= 0 && residents.get(j).household() == ward.household(); j--) {
        if (residents.get(j).member().isAdult()) {
          guardianships.add(
              new NewGuardianship(
                  ids.get(i),
                  ids.get(j),
                  NewGuardianship.Basis.MINOR,
                  "演示: 户口簿 demo register",
                  today.minusMonths(6)));
          relations.add(new DemoCitizens.Relation(ids.get(j), ids.get(i)));
        }
      }
    }
    return guardianships;
  }

  /** The mother of the household before acts for her father, who lives alone. */
  private static List<NewAgency> agencies(
      List<Resident> residents,
      List<Long> ids,
      LocalDate today,
      List<DemoCitizens.Relation> relations) {
    var agencies = new ArrayList<NewAgency>();
    for (var i = 0; i < residents.size(); i++) {
      var elder = residents.get(i);
      if (situation(elder.household()) != Situation.AGED_FATHER_OF_A_DAUGHTER_ELSEWHERE) {
        continue;
      }
      for (var j = i - 1; j >= 0 && residents.get(j).household() == elder.household() - 1; j--) {
        if (residents.get(j).member().isAdult() && residents.get(j).member().sex() == Sex.FEMALE) {
          agencies.add(
              new NewAgency(
                  ids.get(i),
                  ids.get(j),
                  Set.of(ActingScope.values()),
                  today.minusMonths(1),
                  NewAgency.ConsentForm.ELECTRONIC,
                  Period.between(today.minusMonths(1), today.plusYears(3))));
          relations.add(new DemoCitizens.Relation(ids.get(j), ids.get(i)));
        }
      }
    }
    return agencies;
  }

  private static List<NewStatus> statuses(
      List<Resident> residents, List<Long> ids, LocalDate today) {
    var statuses = new ArrayList<NewStatus>();
    for (var i = 0; i < residents.size(); i++) {
      for (var kind : residents.get(i).member().statuses()) {
        statuses.add(new NewStatus(ids.get(i), recognised(kind, today)));
      }
    }
    return statuses;
  }

  private static RecognisedStatus recognised(StatusKind kind, LocalDate today) {
    return new RecognisedStatus(
        kind,
        kind == StatusKind.DISABILITY ? "2" : null,
        "演示: 抚州市民政局 demo record",
        Period.since(today.minusMonths(5)));
  }

  private static List<DemoCitizens.Citizen> adults(
      List<Resident> residents, List<Long> ids, List<Long> households) {
    var adults = new ArrayList<DemoCitizens.Citizen>();
    for (var i = 0; i < residents.size(); i++) {
      var resident = residents.get(i);
      if (resident.member().isAdult()) {
        adults.add(
            new DemoCitizens.Citizen(
                ids.get(i),
                adults.size(),
                resident.residentId(),
                resident.region(),
                situation(resident.household()),
                households.get(resident.household())));
      }
    }
    return adults;
  }
}
