package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.childcare.domain.ChildId;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.ActingScope;
import org.huimin.people.Notices;
import org.huimin.people.Notices.Notice;
import org.huimin.people.Notices.Template;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.Caller;

/** Who stands behind a child, and how they are told (家庭与监护人). */
@Singleton
final class Families {
  private final People people;
  private final Notices notices;
  private final Clock clock;

  Families(People people, Notices notices, Clock clock) {
    this.people = people;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * Lets pass who may act for the child.
   *
   * @throws NotFoundException for everybody else
   */
  void requireMayActFor(Caller caller, ChildId child) {
    people.requireMayActFor(
        caller, child.value(), BusinessTime.today(clock), ActingScope.BOOK_SERVICES);
  }

  /**
   * Lets pass the guardians of the child, and nobody whom they let act.
   *
   * @return the guardian
   * @throws NotFoundException for everybody else
   */
  long requireGuardian(Caller caller, ChildId child) {
    var self = caller.personId();
    if (self == null || !guardiansOf(child).contains(self)) {
      throw new NotFoundException("person");
    }
    return self;
  }

  Set<Long> guardiansOf(ChildId child) {
    return people
        .guardiansOf(List.of(child.value()), BusinessTime.today(clock))
        .getOrDefault(child.value(), Set.of());
  }

  /** The children for whom the caller may act. */
  List<ChildId> wardsOf(Caller caller) {
    var self = caller.personId();
    return self == null
        ? List.of()
        : people.wardsOf(self, BusinessTime.today(clock)).stream()
            .map(ward -> new ChildId(ward.personId()))
            .toList();
  }

  /** The child's file. */
  PersonFacts child(ChildId child) {
    return people.find(child.value()).orElseThrow(() -> new NotFoundException("person"));
  }

  /** The name of a person, empty if nobody is known by that id. */
  String nameOf(long personId) {
    return people.find(personId).map(PersonFacts::name).orElse("");
  }

  /** The names of children. */
  Map<Long, PersonFacts> all(java.util.Collection<ChildId> children) {
    return people.findAll(children.stream().map(ChildId::value).distinct().toList());
  }

  /**
   * Tells every guardian.
   *
   * @param details the words' parameters
   * @param fields what a locked screen may show
   */
  void tell(
      ChildId child,
      String code,
      Map<String, ?> details,
      Template template,
      Map<String, String> fields) {
    var notice = new Notice(code, details, template, fields);
    guardiansOf(child).forEach(guardian -> notices.send(guardian, notice));
  }
}
