package org.huimin.childcare.web;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.huimin.api.model.CareClassItem;
import org.huimin.api.model.CareClassPage;
import org.huimin.api.model.CareDayList;
import org.huimin.api.model.CareDuty;
import org.huimin.api.model.CareHour;
import org.huimin.api.model.CareRoster;
import org.huimin.api.model.CareRosterDay;
import org.huimin.api.model.CareSessionPlan;
import org.huimin.api.model.NewCareClass;
import org.huimin.api.model.PublishedCareSessions;
import org.huimin.childcare.Care;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.NewClass;
import org.huimin.childcare.RosterPlan;
import org.huimin.childcare.SessionPlan;
import org.huimin.childcare.application.OpenClasses;
import org.huimin.childcare.application.PublishSessions;
import org.huimin.childcare.application.SeeClasses;
import org.huimin.childcare.application.SetRosters;
import org.huimin.childcare.application.filing.RecogniseNurseries;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.query.DayList;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;

/** What the staff of a nursery do at their own nursery; others do not exist for them (404). */
@Singleton
class NurseryDesk {
  private final Access access;
  private final SeeClasses classes;
  private final OpenClasses open;
  private final PublishSessions publish;
  private final SetRosters rosters;
  private final RecogniseNurseries recognitions;
  private final DayList dayList;
  private final CareAnswers answers;
  private final Clock clock;

  NurseryDesk(
      Access access,
      SeeClasses classes,
      OpenClasses open,
      PublishSessions publish,
      SetRosters rosters,
      RecogniseNurseries recognitions,
      DayList dayList,
      CareAnswers answers,
      Clock clock) {
    this.access = access;
    this.classes = classes;
    this.open = open;
    this.publish = publish;
    this.rosters = rosters;
    this.recognitions = recognitions;
    this.dayList = dayList;
    this.answers = answers;
    this.clock = clock;
  }

  CareClassPage classes(Caller caller, String nurseryId) {
    access.require(caller, ChildcareAction.SET_UP_NURSERY);
    var nursery = ownNursery(caller, nurseryId);
    return new CareClassPage(classes.of(nursery).stream().map(answers::careClass).toList());
  }

  CareClassItem openClass(Caller caller, String nurseryId, NewCareClass wanted) {
    access.require(caller, ChildcareAction.SET_UP_NURSERY);
    var nursery = ownNursery(caller, nurseryId);
    var fees = new EnumMap<Care, Money>(Care.class);
    wanted
        .getFees()
        .forEach(fee -> fees.put(Care.valueOf(fee.getCare().name()), Money.ofFen(fee.getFeeFen())));
    var newClass =
        new NewClass(
            nursery.value(),
            wanted.getName(),
            ClassType.valueOf(wanted.getClassType().name()),
            wanted.getSize(),
            fees);
    recognitions.requireWithinCap(nursery, newClass);
    var opened = open.open(List.of(newClass));
    return classes.of(nursery).stream()
        .filter(priced -> priced.careClass().id().value() == opened.getFirst())
        .map(answers::careClass)
        .findFirst()
        .orElseThrow(() -> new NotFoundException("class"));
  }

  PublishedCareSessions publish(Caller caller, String nurseryId, CareSessionPlan plan) {
    access.require(caller, ChildcareAction.SET_UP_NURSERY);
    var nursery = ownNursery(caller, nurseryId);
    var careClass = TypedId.parse(plan.getClassId(), CareClassId::new).orNotFound("class");
    requireClassOf(nursery, careClass);
    requireNotPast("from", plan.getFrom());
    var weekdays = EnumSet.noneOf(DayOfWeek.class);
    plan.getWeekdays().forEach(day -> weekdays.add(DayOfWeek.valueOf(day.name())));
    var offers =
        plan.getOffers().stream()
            .map(
                offer ->
                    new SessionPlan.Offer(
                        Care.valueOf(offer.getCare().name()),
                        LocalTime.parse(offer.getStartsAt()),
                        LocalTime.parse(offer.getEndsAt())))
            .toList();
    return new PublishedCareSessions(
        publish.publish(
            List.of(
                new SessionPlan(
                    careClass.value(), plan.getFrom(), plan.getTo(), weekdays, offers))));
  }

  CareRosterDay setRoster(Caller caller, String classId, LocalDate day, CareRoster roster) {
    access.require(caller, ChildcareAction.SET_UP_NURSERY);
    var careClass = TypedId.parse(classId, CareClassId::new).orNotFound("class");
    if (caller.organisationId() == null) {
      throw new NotFoundException("class");
    }
    requireClassOf(new NurseryId(caller.organisationId()), careClass);
    requireNotPast("day", day);
    rosters.set(
        List.of(
            new RosterPlan(
                careClass.value(),
                day,
                day,
                EnumSet.of(day.getDayOfWeek()),
                roster.getDuties().stream().map(NurseryDesk::duty).toList())));
    var hours =
        rosters.on(careClass, day).stream()
            .map(
                hour ->
                    new CareHour(
                        hour.count().key().hour(),
                        hour.carers(),
                        hour.count().capacity(),
                        hour.count().taken()))
            .toList();
    return new CareRosterDay(careClass.text(), day, hours);
  }

  CareDayList day(Caller caller, String nurseryId, LocalDate day) {
    access.require(caller, ChildcareAction.SEE_DAY_LIST);
    var nursery = ownNursery(caller, nurseryId);
    var expected = dayList.on(caller, nursery, day);
    return new CareDayList(
        day, expected.stream().map(child -> answers.expected(child, day)).toList());
  }

  private static RosterPlan.Duty duty(CareDuty duty) {
    if (duty.getUntilHour() <= duty.getFromHour()) {
      throw InvalidInputException.meaningless("duties", "childcare/period-reversed");
    }
    return new RosterPlan.Duty(duty.getFromHour(), duty.getUntilHour(), duty.getCarers());
  }

  /** What was offered on a day that is over, and who was on duty, stands as it is. */
  private void requireNotPast(String field, LocalDate day) {
    if (day.isBefore(BusinessTime.today(clock))) {
      throw InvalidInputException.meaningless(field, "childcare/day-past");
    }
  }

  private void requireClassOf(NurseryId nursery, CareClassId careClass) {
    if (classes.of(nursery).stream().noneMatch(c -> c.careClass().id().equals(careClass))) {
      throw new NotFoundException("class");
    }
  }

  private static NurseryId ownNursery(Caller caller, String nurseryId) {
    var id = TypedId.parse(nurseryId, NurseryId::new).orNotFound("nursery");
    if (!Objects.equals(caller.organisationId(), id.value())) {
      throw new NotFoundException("nursery");
    }
    return id;
  }
}
