package org.huimin.childcare.web.lasting;

import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huimin.api.model.CareAdmissionPolicy;
import org.huimin.api.model.CareAgeGroup;
import org.huimin.api.model.CareApplication;
import org.huimin.api.model.CareApplicationStatus;
import org.huimin.api.model.CareClassType;
import org.huimin.api.model.CareDayHalf;
import org.huimin.api.model.CareEndReason;
import org.huimin.api.model.CareEnrolment;
import org.huimin.api.model.CarePlaceOffer;
import org.huimin.api.model.CarePlaceOfferStatus;
import org.huimin.api.model.CareRankReason;
import org.huimin.api.model.CareShortfall;
import org.huimin.api.model.CareSimulatedClass;
import org.huimin.api.model.CareSimulatedMonth;
import org.huimin.api.model.CareSimulation;
import org.huimin.api.model.CareStay;
import org.huimin.api.model.CareWaitingChild;
import org.huimin.api.model.CareWaitingPlace;
import org.huimin.api.model.CareWaitingStatus;
import org.huimin.api.model.CareWeekday;
import org.huimin.api.model.LastingCareKind;
import org.huimin.childcare.application.lasting.SeeLastingPlaces.SeenApplication;
import org.huimin.childcare.application.lasting.SeeLastingPlaces.SeenEnrolment;
import org.huimin.childcare.application.lasting.SeeLastingPlaces.SeenOffer;
import org.huimin.childcare.application.lasting.SeeLastingPlaces.SeenPlace;
import org.huimin.childcare.application.lasting.SeeNurseryPlaces.OnOwnList;
import org.huimin.childcare.application.lasting.SeeNurseryPlaces.Policy;
import org.huimin.childcare.application.lasting.SimulateAdmission.Simulated;
import org.huimin.childcare.domain.CareClass;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.lasting.Assessed.Reason;
import org.huimin.childcare.domain.lasting.CapacityForecast.ClassMonth;
import org.huimin.childcare.domain.lasting.DayHalf;
import org.huimin.childcare.domain.lasting.Stay;
import org.huimin.childcare.query.lasting.Shortfalls.Shortfall;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Tsid;
import org.huimin.platform.web.Messages;
import org.jspecify.annotations.Nullable;

/** From the words of lasting places to those of the API. */
@Singleton
class LastingAnswers {
  private final Messages messages;

  LastingAnswers(Messages messages) {
    this.messages = messages;
  }

  CareApplication application(SeenApplication seen, Locale locale) {
    var application = seen.application();
    var item =
        new CareApplication(
            application.id().text(),
            application.child().text(),
            CareApplicationStatus.valueOf(application.status().name()),
            application.startsOn(),
            LastingCareKind.valueOf(application.pattern().care().name()),
            weekdays(application.pattern().weekdays()),
            application.bothParentsWorking(),
            at(application.appliedAt()),
            application.version(),
            seen.places().stream().map(place -> place(place, locale)).toList());
    item.setHalf(half(application.pattern().half()));
    return item;
  }

  private CareWaitingPlace place(SeenPlace seen, Locale locale) {
    var waiting = seen.waiting();
    var item =
        new CareWaitingPlace(
            waiting.nursery().text(),
            seen.nurseryName(),
            waiting.preference(),
            CareWaitingStatus.valueOf(waiting.status().name()),
            CareAgeGroup.valueOf(waiting.ageGroup().name()),
            at(waiting.since()),
            explanation(seen, locale),
            reasons(waiting.assessed().reasons(), locale),
            at(waiting.assessedAt()));
    item.setRank(seen.rank());
    item.setWaiting(seen.ofHowMany());
    item.setOfferId(seen.offer() == null ? null : seen.offer().text());
    return item;
  }

  private String explanation(SeenPlace seen, Locale locale) {
    var waiting = seen.waiting();
    if (seen.rank() == null || seen.ofHowMany() == null) {
      var key = waiting.status().name().toLowerCase(Locale.ROOT);
      return messages.text("childcare/waiting-" + key, Map.of(), locale);
    }
    return messages.text(
        waiting.assessed().priority() ? "childcare/rank-priority" : "childcare/rank-points",
        Map.of(
            "rank", seen.rank(),
            "ofHowMany", seen.ofHowMany(),
            "ahead", seen.rank() - 1,
            "points", waiting.assessed().points(),
            "since", at(waiting.since()).toLocalDate()),
        locale);
  }

  private List<CareRankReason> reasons(List<Reason> reasons, Locale locale) {
    return reasons.stream()
        .map(
            reason ->
                new CareRankReason(
                    reason.criterion().name(),
                    reason.met(),
                    reason.criterion().isPriority(),
                    reason.points(),
                    reason.criterion().isChecked(),
                    messages.text(
                        reason.criterion().code(), Map.of("points", reason.points()), locale),
                    reason.source()))
        .toList();
  }

  CarePlaceOffer offer(SeenOffer seen) {
    var offer = seen.offer();
    var careClass = seen.careClass();
    var item =
        new CarePlaceOffer(
            offer.id().text(),
            offer.application().text(),
            offer.child().text(),
            offer.nursery().text(),
            careClass.nursery().name(),
            careClass.id().text(),
            careClass.name(),
            CareClassType.valueOf(careClass.type().name()),
            CarePlaceOfferStatus.valueOf(offer.status().name()),
            offer.period().from(),
            Objects.requireNonNull(offer.period().until()),
            at(offer.heldAt()),
            at(offer.expiresAt()));
    item.setEnrolment(seen.enrolment() == null ? null : enrolment(seen.enrolment()));
    return item;
  }

  CareEnrolment enrolment(SeenEnrolment seen) {
    var enrolment = seen.enrolment();
    var item =
        new CareEnrolment(
            enrolment.id().text(),
            enrolment.child().text(),
            enrolment.nursery().text(),
            seen.nurseryName(),
            LastingCareKind.valueOf(enrolment.pattern().care().name()),
            weekdays(enrolment.pattern().weekdays()),
            enrolment.period().from(),
            enrolment.until(),
            CareEndReason.valueOf(enrolment.endReason().name()),
            stays(enrolment.stays(), seen.classes()));
    item.setHalf(half(enrolment.pattern().half()));
    item.setChildName(seen.childName());
    item.setNoClassFrom(seen.noClassFrom());
    return item;
  }

  private static List<CareStay> stays(List<Stay> stays, Map<CareClassId, CareClass> classes) {
    return stays.stream()
        .map(
            stay -> {
              var careClass = Objects.requireNonNull(classes.get(stay.careClass()));
              return new CareStay(
                  careClass.id().text(),
                  careClass.name(),
                  CareClassType.valueOf(careClass.type().name()),
                  stay.period().from(),
                  Objects.requireNonNull(stay.period().until()));
            })
        .toList();
  }

  CareWaitingChild waitingChild(OnOwnList seen, Locale locale) {
    var entry = seen.entry();
    return new CareWaitingChild(
        entry.standing().application().text(),
        entry.child().text(),
        seen.child().name(),
        seen.child().birthDate(),
        seen.rank(),
        CareWaitingStatus.valueOf(entry.status().name()),
        entry.startsOn(),
        LastingCareKind.valueOf(entry.care().name()),
        entry.standing().priority(),
        entry.standing().points(),
        at(entry.standing().since()),
        reasons(seen.waiting().assessed().reasons(), locale));
  }

  CareShortfall shortfall(Shortfall row) {
    var item =
        new CareShortfall(
            Tsid.text(row.enrolmentId()),
            Tsid.text(row.sessionId()),
            Tsid.text(row.childId()),
            row.childName(),
            Tsid.text(row.classId()),
            row.className(),
            row.day(),
            row.reason());
    item.setFromHour(row.fromHour());
    return item;
  }

  CareSimulation simulation(Simulated simulated, Locale locale) {
    return new CareSimulation(
        simulated.fits(),
        messages.text(
            simulated.fits()
                ? "childcare/simulation-fits"
                : simulated.path().isEmpty()
                    ? "childcare/simulation-no-place"
                    : "childcare/simulation-until",
            Map.of("day", simulated.reachedOn()),
            locale),
        stays(simulated.path(), simulated.classes()),
        simulated.months().stream()
            .map(
                month ->
                    new CareSimulatedMonth(
                        month.month().toString(),
                        month.classes().stream()
                            .map(each -> classMonth(each, simulated.classes()))
                            .toList()))
            .toList());
  }

  private static CareSimulatedClass classMonth(
      ClassMonth month, Map<CareClassId, CareClass> classes) {
    var careClass = Objects.requireNonNull(classes.get(month.careClass()));
    return new CareSimulatedClass(
        careClass.id().text(),
        careClass.name(),
        CareClassType.valueOf(careClass.type().name()),
        month.places(),
        month.enrolled(),
        month.held(),
        month.leaving(),
        month.movingUp(),
        month.arriving(),
        month.expected(),
        month.free(),
        month.withChild(),
        month.freeAfter());
  }

  CareAdmissionPolicy policy(Policy policy, Locale locale) {
    Map<String, Object> numbers =
        Map.of(
            "holdHours", policy.holdHours(),
            "noticeDays", policy.noticeDays(),
            "offeredDaysAhead", policy.offeredDaysAhead());
    var criteria =
        policy.ranking().rules().stream()
            .map(
                rule ->
                    new Reason(
                        rule.criterion(), true, rule.points(), rule.parameterId(), rule.source()))
            .toList();
    return new CareAdmissionPolicy(
        policy.nursery().id().text(),
        policy.day(),
        Math.toIntExact(policy.holdHours()),
        policy.noticeDays(),
        policy.offeredDaysAhead(),
        List.of("order", "hold", "refusal", "elsewhere", "moving-up", "notice").stream()
            .map(rule -> messages.text("childcare/policy-" + rule, numbers, locale))
            .toList(),
        reasons(criteria, locale));
  }

  private static List<CareWeekday> weekdays(Set<DayOfWeek> days) {
    return days.stream().sorted().map(day -> CareWeekday.valueOf(day.name())).toList();
  }

  private static @Nullable CareDayHalf half(@Nullable DayHalf half) {
    return half == null ? null : CareDayHalf.valueOf(half.name());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
