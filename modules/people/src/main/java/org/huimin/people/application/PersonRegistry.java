package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huimin.people.ActingFor;
import org.huimin.people.ActingScope;
import org.huimin.people.HouseholdFacts;
import org.huimin.people.HouseholdRelation;
import org.huimin.people.NewAgency;
import org.huimin.people.NewGuardianship;
import org.huimin.people.NewHousehold;
import org.huimin.people.NewPerson;
import org.huimin.people.NewStatus;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.StatusKind;
import org.huimin.people.domain.HouseholdId;
import org.huimin.people.domain.PersonId;
import org.huimin.people.query.Authorities;
import org.huimin.people.query.Authorities.Pair;
import org.huimin.people.query.Authority;
import org.huimin.people.query.HouseholdsByDay;
import org.huimin.people.query.PersonFactsById;
import org.huimin.people.query.StatusesByDay;
import org.huimin.platform.access.Caller;

/** The façade: hands each question to its query and each entry to its use case (人口信息库). */
@Singleton
final class PersonRegistry implements People {
  private final PersonFactsById facts;
  private final HouseholdsByDay householdsByDay;
  private final StatusesByDay statuses;
  private final Authorities authorities;
  private final RegisterPersons registration;
  private final RecordDeath deaths;
  private final FormHouseholds formation;
  private final ChangeMembership membership;
  private final RecordGuardianships guardianships;
  private final RecordAgencies agencies;
  private final RecogniseStatuses recognition;
  private final BindWeChat binding;

  PersonRegistry(
      PersonFactsById facts,
      HouseholdsByDay householdsByDay,
      StatusesByDay statuses,
      Authorities authorities,
      RegisterPersons registration,
      RecordDeath deaths,
      FormHouseholds formation,
      ChangeMembership membership,
      RecordGuardianships guardianships,
      RecordAgencies agencies,
      RecogniseStatuses recognition,
      BindWeChat binding) {
    this.facts = facts;
    this.householdsByDay = householdsByDay;
    this.statuses = statuses;
    this.authorities = authorities;
    this.registration = registration;
    this.deaths = deaths;
    this.formation = formation;
    this.membership = membership;
    this.guardianships = guardianships;
    this.agencies = agencies;
    this.recognition = recognition;
    this.binding = binding;
  }

  @Override
  public Optional<PersonFacts> find(long personId) {
    return Optional.ofNullable(findAll(List.of(personId)).get(personId));
  }

  @Override
  public Map<Long, PersonFacts> findAll(Collection<Long> personIds) {
    return facts.find(personIds);
  }

  @Override
  public Set<ActingScope> scopesFor(Caller caller, long personId, LocalDate day) {
    var wanted = new ActingFor(caller, personId);
    return scopesFor(List.of(wanted), day).getOrDefault(wanted, Set.of());
  }

  @Override
  public Map<ActingFor, Set<ActingScope>> scopesFor(Collection<ActingFor> wanted, LocalDate day) {
    var scopes = new HashMap<ActingFor, Set<ActingScope>>();
    var forOthers = new HashMap<ActingFor, Pair>();
    for (var each : wanted) {
      var self = each.caller().personId();
      if (each.caller().kind() != Caller.Kind.CITIZEN || self == null) {
        scopes.put(each, Set.of());
      } else if (self == each.personId()) {
        scopes.put(each, EnumSet.allOf(ActingScope.class));
      } else {
        forOthers.put(each, new Pair(self, each.personId()));
      }
    }
    var found = authorities.scopes(forOthers.values(), day);
    forOthers.forEach((each, pair) -> scopes.put(each, found.getOrDefault(pair, Set.of())));
    return scopes;
  }

  @Override
  public List<PersonFacts> wardsOf(long personId, LocalDate day) {
    var wards = authorities.of(personId, day).stream().map(Authority::personId).distinct().toList();
    var found = facts.find(wards);
    return wards.stream().flatMap(ward -> Optional.ofNullable(found.get(ward)).stream()).toList();
  }

  @Override
  public Map<Long, Set<Long>> guardiansOf(Collection<Long> wardIds, LocalDate day) {
    return authorities.guardians(wardIds, day);
  }

  @Override
  public Set<RecognisedStatus> statusesOn(long personId, LocalDate day) {
    return statusesOn(List.of(personId), day).getOrDefault(personId, Set.of());
  }

  @Override
  public Map<Long, Set<RecognisedStatus>> statusesOn(Collection<Long> personIds, LocalDate day) {
    return statuses.of(personIds, day);
  }

  @Override
  public Optional<HouseholdFacts> householdOf(long personId, LocalDate day) {
    return householdsByDay.ofPerson(personId, day);
  }

  @Override
  public Optional<HouseholdFacts> household(long householdId, LocalDate day) {
    return householdsByDay.byId(householdId, day);
  }

  @Override
  public long register(NewPerson person) {
    return registration.register(person).value();
  }

  @Override
  public List<Long> registerAll(List<NewPerson> persons) {
    return registration.registerAll(persons).stream().map(PersonId::value).toList();
  }

  @Override
  public void recordDeath(long personId, LocalDate diedOn) {
    deaths.record(new PersonId(personId), diedOn);
  }

  @Override
  public long formHousehold(NewHousehold household) {
    return formation.form(household).value();
  }

  @Override
  public List<Long> formHouseholds(List<NewHousehold> households) {
    return formation.formAll(households).stream().map(HouseholdId::value).toList();
  }

  @Override
  public void moveIn(long householdId, long personId, HouseholdRelation relation, LocalDate from) {
    membership.moveIn(new HouseholdId(householdId), new PersonId(personId), relation, from);
  }

  @Override
  public void moveOut(long personId, LocalDate until) {
    membership.moveOut(new PersonId(personId), until);
  }

  @Override
  public long recordGuardianship(NewGuardianship guardianship) {
    return guardianships.record(List.of(guardianship)).getFirst();
  }

  @Override
  public List<Long> recordGuardianships(List<NewGuardianship> newcomers) {
    return guardianships.record(newcomers);
  }

  @Override
  public void endGuardianship(long guardianshipId, LocalDate until) {
    guardianships.end(guardianshipId, until);
  }

  @Override
  public long recordAgency(NewAgency agency) {
    return agencies.record(List.of(agency)).getFirst();
  }

  @Override
  public List<Long> recordAgencies(List<NewAgency> newcomers) {
    return agencies.record(newcomers);
  }

  @Override
  public void revokeAgency(long agencyId, LocalDate from) {
    agencies.revoke(agencyId, from);
  }

  @Override
  public void recogniseStatus(long personId, RecognisedStatus status) {
    recognition.recognise(new NewStatus(personId, status));
  }

  @Override
  public void recogniseStatuses(List<NewStatus> newcomers) {
    recognition.recogniseAll(newcomers);
  }

  @Override
  public void endStatus(long personId, StatusKind kind, LocalDate until) {
    recognition.end(new PersonId(personId), kind, until);
  }

  @Override
  public void bindWeChat(long personId, String openId) {
    binding.bind(new PersonId(personId), openId);
  }
}
