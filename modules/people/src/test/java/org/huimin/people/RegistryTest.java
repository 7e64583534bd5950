package org.huimin.people;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.huimin.people.SyntheticPeople.LINCHUAN;
import static org.huimin.people.SyntheticPeople.man;
import static org.huimin.people.SyntheticPeople.woman;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.Period;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.Sex;
import org.huimin.kernel.Tsid;
import org.huimin.people.HouseholdFacts.Member;
import org.huimin.people.NewAgency.ConsentForm;
import org.huimin.people.NewGuardianship.Basis;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.signin.CitizenDirectory;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.Race;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryTest implements PeopleDatabase {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final LocalDate GROWN = LocalDate.of(1985, 7, 9);

  @Inject People people;
  @Inject CitizenDirectory citizens;
  @Inject Transactions transactions;
  @Inject DSLContext sql;

  @Test
  void aRegisteredPersonIsFoundById() {
    var newcomer = woman("李秀英", GROWN);

    long id = people.register(newcomer);

    assertThat(people.find(id))
        .contains(new PersonFacts(id, "李秀英", GROWN, Sex.FEMALE, LINCHUAN, null));
    assertThat(people.find(1)).isEmpty();
    assertThat(people.findAll(List.of(id, 1L))).containsOnlyKeys(id);
  }

  @Test
  void anIdentityNumberIsRegisteredOnce() {
    var newcomer = man("王建国", GROWN);
    people.register(newcomer);

    refused(
        new PeopleRefusal.AlreadyRegistered(1),
        () -> people.register(new NewPerson(newcomer.residentId(), "别名", LINCHUAN, null)));
  }

  @Test
  void manyAreRegisteredAllOrNone() {
    var known = man("赵一", GROWN);
    people.register(known);
    var fresh = woman("钱二", GROWN);

    refused(
        new PeopleRefusal.AlreadyRegistered(2), () -> people.registerAll(List.of(fresh, known)));
    refused(
        new PeopleRefusal.AlreadyRegistered(3),
        () -> people.registerAll(List.of(fresh, man("孙三", GROWN), fresh)));
    assertThat(citizens.byResidentId(fresh.residentId())).isEmpty();
  }

  @Test
  void thousandsAreRegisteredInTheOrderGiven() {
    var newcomers =
        IntStream.range(0, 1_700).mapToObj(i -> woman("群众" + i, GROWN.plusDays(i))).toList();

    var ids = people.registerAll(newcomers);

    var found = people.findAll(ids);
    assertThat(ids).hasSize(1_700).doesNotHaveDuplicates();
    assertThat(ids)
        .extracting(id -> requireNonNull(found.get(id)).name())
        .containsExactlyElementsOf(newcomers.stream().map(NewPerson::name).toList());
  }

  @Test
  void ofManyWhoRegisterTheSamePersonAtOnceOneSucceeds() throws Exception {
    var newcomer = woman("周四", GROWN);

    var outcomes =
        Race.between(
            8,
            i -> {
              try {
                people.register(newcomer);
                return "registered";
              } catch (RefusedException refused) {
                return refused.code();
              }
            });

    assertThat(outcomes)
        .containsOnlyOnce("registered")
        .containsOnly("registered", "people/already-registered");
  }

  @Test
  void aHouseholdIsAskedForAsOfAnyPastDay() {
    long mother = people.register(woman("吴母", GROWN));
    long daughter = people.register(woman("吴女", LocalDate.of(2004, 2, 2)));
    long home =
        people.formHousehold(
            new NewHousehold(
                LINCHUAN,
                LocalDate.of(2010, 1, 1),
                List.of(
                    new Member(mother, HouseholdRelation.HEAD),
                    new Member(daughter, HouseholdRelation.DAUGHTER))));
    people.moveOut(daughter, DAY);
    long own =
        people.formHousehold(
            new NewHousehold(LINCHUAN, DAY, List.of(new Member(daughter, HouseholdRelation.HEAD))));

    assertThat(people.householdOf(daughter, LocalDate.of(2009, 12, 31))).isEmpty();
    assertThat(people.householdOf(daughter, DAY.minusDays(1)))
        .contains(
            new HouseholdFacts(
                home,
                LINCHUAN,
                List.of(
                    new Member(mother, HouseholdRelation.HEAD),
                    new Member(daughter, HouseholdRelation.DAUGHTER))));
    assertThat(people.householdOf(daughter, DAY).orElseThrow().householdId()).isEqualTo(own);
    assertThat(people.household(home, DAY).orElseThrow().members())
        .containsExactly(new Member(mother, HouseholdRelation.HEAD));
    assertThat(people.household(own, DAY.minusDays(1))).isEmpty();
  }

  @Test
  void nobodyIsTakenIntoASecondHouseholdAndNothingIsKeptOfTheAttempt() {
    long head = people.register(man("郑头", GROWN));
    long other = people.register(woman("郑他", GROWN));
    people.formHousehold(
        new NewHousehold(LINCHUAN, DAY, List.of(new Member(head, HouseholdRelation.HEAD))));

    refused(
        new PeopleRefusal.AlreadyInHousehold(DAY),
        () ->
            people.formHouseholds(
                List.of(
                    new NewHousehold(
                        LINCHUAN, DAY, List.of(new Member(other, HouseholdRelation.HEAD))),
                    new NewHousehold(
                        LINCHUAN,
                        DAY.plusDays(1),
                        List.of(new Member(head, HouseholdRelation.HEAD))))));
    assertThat(people.householdOf(other, DAY)).isEmpty();
  }

  @Test
  void ofTwoHouseholdsThatTakeAPersonInAtOnceOneSucceeds() throws Exception {
    var heads =
        people.registerAll(IntStream.range(0, 6).mapToObj(i -> man("头" + i, GROWN)).toList());
    var homes =
        people.formHouseholds(
            heads.stream()
                .map(
                    head ->
                        new NewHousehold(
                            LINCHUAN, DAY, List.of(new Member(head, HouseholdRelation.HEAD))))
                .toList());
    long wanted = people.register(woman("众人争", GROWN));

    var outcomes =
        Race.between(
            homes.size(),
            i -> {
              try {
                people.moveIn(homes.get(i), wanted, HouseholdRelation.OTHER, DAY);
                return "in";
              } catch (RefusedException refused) {
                return refused.code();
              }
            });

    assertThat(outcomes).containsOnlyOnce("in").contains("people/already-in-household");
    var home = people.householdOf(wanted, DAY).orElseThrow();
    assertThat(home.members()).contains(new Member(wanted, HouseholdRelation.OTHER));
  }

  @Test
  void aGuardianActsUntilTheWardIsOfAge() {
    long mother = people.register(woman("冯母", GROWN));
    long child = people.register(man("冯子", LocalDate.of(2012, 9, 1)));
    people.recordGuardianship(
        new NewGuardianship(child, mother, Basis.MINOR, "出生医学证明", LocalDate.of(2012, 9, 1)));
    var ofAge = LocalDate.of(2030, 9, 1);

    assertThat(people.mayActFor(citizen(mother), child, DAY)).isTrue();
    assertThat(people.mayActFor(citizen(mother), child, ofAge.minusDays(1))).isTrue();
    assertThat(people.mayActFor(citizen(mother), child, ofAge)).isFalse();
    assertThat(people.wardsOf(mother, DAY)).extracting(PersonFacts::personId).contains(child);
    assertThat(people.wardsOf(mother, ofAge)).isEmpty();
    assertThat(people.guardiansOf(List.of(child, mother), DAY))
        .isEqualTo(Map.of(child, Set.of(mother)));
    assertThat(people.guardiansOf(List.of(child), ofAge)).isEmpty();
    assertThat(people.mayActFor(citizen(child), mother, DAY)).isFalse();
  }

  @Test
  void aGuardianshipThatWasEndedOrWhoseWardDiedGivesNoPower() {
    long mother = people.register(woman("陈母", GROWN));
    long first = people.register(man("陈甲", LocalDate.of(2015, 1, 1)));
    long second = people.register(man("陈乙", LocalDate.of(2017, 1, 1)));
    var ids =
        people.recordGuardianships(
            Stream.of(first, second)
                .map(
                    child ->
                        new NewGuardianship(
                            child, mother, Basis.MINOR, "户口簿", LocalDate.of(2017, 1, 1)))
                .toList());

    people.endGuardianship(ids.getFirst(), DAY);
    people.recordDeath(second, DAY);

    assertThat(people.wardsOf(mother, DAY.minusDays(1))).hasSize(2);
    assertThat(people.mayActFor(citizen(mother), first, DAY)).isFalse();
    assertThat(people.mayActFor(citizen(mother), second, DAY)).isTrue();
    assertThat(people.mayActFor(citizen(mother), second, DAY.plusDays(1))).isFalse();
  }

  @Test
  void anAgentActsWithinScopeAndTimeOnly() {
    long father = people.register(man("褚父", LocalDate.of(1948, 2, 3)));
    long daughter = people.register(woman("褚女", GROWN));
    var end = DAY.plusYears(1);
    long agency =
        people.recordAgency(
            new NewAgency(
                father,
                daughter,
                Set.of(ActingScope.BOOK_SERVICES),
                DAY,
                ConsentForm.WITNESSED,
                Period.between(DAY, end)));
    var caller = citizen(daughter);

    people.requireMayActFor(caller, father, DAY, ActingScope.BOOK_SERVICES);
    assertThat(people.mayActFor(caller, father, end, ActingScope.BOOK_SERVICES)).isFalse();
    assertThat(people.mayActFor(caller, father, DAY, ActingScope.APPLY_FOR_AID)).isFalse();
    assertThatExceptionOfType(NotFoundException.class)
        .as("acting without a scope takes all of them")
        .isThrownBy(() -> people.requireMayActFor(caller, father, DAY));

    people.revokeAgency(agency, DAY.plusDays(7));

    assertThat(people.mayActFor(caller, father, DAY.plusDays(6), ActingScope.BOOK_SERVICES))
        .isTrue();
    assertThat(people.mayActFor(caller, father, DAY.plusDays(7), ActingScope.BOOK_SERVICES))
        .isFalse();
  }

  @Test
  void staffActForNobodyByThisRule() {
    long person = people.register(man("卫民", GROWN));
    var staff =
        new Caller(Caller.Kind.STAFF, "staff:1", null, Set.of(Role.CASEWORKER), LINCHUAN, null);

    assertThat(people.mayActFor(staff, person, DAY)).isFalse();
    assertThat(people.mayActFor(citizen(person), person, DAY)).isTrue();
  }

  @Test
  void statusesAreThoseOfTheDay() {
    long person = people.register(man("蒋残", GROWN));
    long none = people.register(man("沈无", GROWN));
    var disability = new RecognisedStatus(StatusKind.DISABILITY, "2", "残疾人证", Period.since(DAY));
    var poor =
        new RecognisedStatus(
            StatusKind.MINIMUM_LIVING_ALLOWANCE,
            null,
            "低保证",
            Period.between(DAY.minusYears(1), DAY));
    people.recogniseStatus(person, disability);
    people.recogniseStatuses(List.of(new NewStatus(person, poor)));

    assertThat(people.statusesOn(person, DAY.minusDays(1))).containsExactly(poor);
    assertThat(people.statusesOn(List.of(person, none), DAY))
        .isEqualTo(Map.of(person, Set.of(disability), none, Set.of()));
    refused(
        new PeopleRefusal.StatusAlreadyRecognised(StatusKind.DISABILITY),
        () -> people.recogniseStatus(person, disability));

    people.endStatus(person, StatusKind.DISABILITY, DAY.plusDays(1));
    assertThat(people.statusesOn(person, DAY.plusDays(1))).isEmpty();
  }

  @Test
  void whoDiedLeavesTheHouseholdAndSignsInNoMore() {
    var newcomer = man("韩老", LocalDate.of(1940, 1, 1));
    long person = people.register(newcomer);
    people.formHousehold(
        new NewHousehold(
            LINCHUAN,
            LocalDate.of(2000, 1, 1),
            List.of(new Member(person, HouseholdRelation.HEAD))));
    assertThat(citizens.byResidentId(newcomer.residentId())).isPresent();

    people.recordDeath(person, DAY);

    assertThat(people.find(person).orElseThrow().diedOn()).isEqualTo(DAY);
    assertThat(people.householdOf(person, DAY)).isPresent();
    assertThat(people.householdOf(person, DAY.plusDays(1))).isEmpty();
    assertThat(citizens.byResidentId(newcomer.residentId())).isEmpty();
  }

  @Test
  void aWeChatAccountBelongsToWhomeverItWasBoundLast() {
    long first = people.register(man("杨一", GROWN));
    long second = people.register(man("杨二", GROWN));
    assertThat(citizens.byWeChatOpenId("open-1")).isEmpty();

    people.bindWeChat(first, "open-1");
    people.bindWeChat(second, "open-1");

    assertThat(citizens.byWeChatOpenId("open-1"))
        .contains(new CitizenDirectory.Citizen(second, "杨二"));
  }

  @Test
  void whoDoesNotExistIsNotFound() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(
            () ->
                people.formHousehold(
                    new NewHousehold(
                        LINCHUAN, DAY, List.of(new Member(7, HouseholdRelation.HEAD)))));
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> people.recordDeath(7, DAY));
  }

  @Test
  void noNameNumberOrPhoneLiesPlainInTheDatabase() {
    var phone = new PhoneNumber("13979412345");
    var newcomer =
        new NewPerson(SyntheticPeople.residentId(GROWN, Sex.MALE), "欧阳明月", LINCHUAN, phone);
    long person = people.register(newcomer);
    people.bindWeChat(person, "open-id-in-plain");

    var stored = everythingStored();

    assertThat(stored).hasSizeGreaterThan(8);
    for (var secret :
        List.of("欧阳明月", newcomer.residentId().value(), phone.value(), "open-id-in-plain")) {
      assertThat(stored).noneMatch(text -> text.contains(secret));
    }
  }

  /** Every value of every row of this module's tables, bytes read as UTF-8. */
  private List<String> everythingStored() {
    var texts = new ArrayList<String>();
    transactions.read(
        () -> {
          for (var table : List.of("people_person", "people_wechat_binding")) {
            for (var row : sql.fetch("SELECT * FROM " + table)) {
              for (var value : row.intoArray()) {
                texts.add(
                    value instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : String.valueOf(value));
              }
            }
          }
          return texts.size();
        });
    return texts;
  }

  private static void refused(PeopleRefusal refusal, ThrowingCallable act) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(act)
        .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
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
}
