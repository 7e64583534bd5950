package org.huimin.childcare.web.lasting;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.huimin.api.LastingPlacesApi;
import org.huimin.api.model.CareAdmissionPolicy;
import org.huimin.api.model.CareAgeGroup;
import org.huimin.api.model.CareApplication;
import org.huimin.api.model.CareApplicationPage;
import org.huimin.api.model.CareEnrolment;
import org.huimin.api.model.CareEnrolmentPage;
import org.huimin.api.model.CareNotice;
import org.huimin.api.model.CarePlaceOffer;
import org.huimin.api.model.CarePlaceOfferPage;
import org.huimin.api.model.CarePreferences;
import org.huimin.api.model.CareShortfallPage;
import org.huimin.api.model.CareSimulation;
import org.huimin.api.model.CareWaitingListPage;
import org.huimin.api.model.LastingCareKind;
import org.huimin.api.model.NewCareApplication;
import org.huimin.childcare.Care;
import org.huimin.childcare.application.lasting.AnswerOffers;
import org.huimin.childcare.application.lasting.ApplyForPlaces;
import org.huimin.childcare.application.lasting.GiveNotice;
import org.huimin.childcare.application.lasting.SeeLastingPlaces;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.ApplicationId;
import org.huimin.childcare.domain.lasting.CarePattern;
import org.huimin.childcare.domain.lasting.DayHalf;
import org.huimin.childcare.domain.lasting.EnrolmentId;
import org.huimin.childcare.domain.lasting.OfferId;
import org.huimin.childcare.web.ChildcareAction;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.huimin.platform.web.Cursor;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** Lasting places over HTTP. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class LastingPlacesController implements LastingPlacesApi {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;

  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final ApplyForPlaces apply;
  private final AnswerOffers answer;
  private final GiveNotice notice;
  private final SeeLastingPlaces see;
  private final WaitingDesk desk;
  private final LastingAnswers answers;

  LastingPlacesController(
      Callers callers,
      Access access,
      OncePerKey once,
      ApplyForPlaces apply,
      AnswerOffers answer,
      GiveNotice notice,
      SeeLastingPlaces see,
      WaitingDesk desk,
      LastingAnswers answers) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.apply = apply;
    this.answer = answer;
    this.notice = notice;
    this.see = see;
    this.desk = desk;
    this.answers = answers;
  }

  @Override
  public HttpResponse<CareApplication> applyForCare(
      String idempotencyKey, NewCareApplication wanted) {
    var caller = parent();
    var wish =
        new ApplyForPlaces.Wish(
            TypedId.parse(wanted.getChildId(), ChildId::new).orNotFound("person"),
            nurseries(wanted.getNurseryIds()),
            plausible("startsOn", wanted.getStartsOn()),
            pattern(wanted),
            Boolean.TRUE.equals(wanted.getBothParentsWorking()));
    var locale = RequestLocale.current();
    return once.answer(
        caller,
        "childcare/apply-for-place",
        idempotencyKey,
        wanted,
        CareApplication.class,
        HttpStatus.CREATED,
        () -> answers.application(see.seen(apply.apply(caller, wish)), locale));
  }

  private static CarePattern pattern(NewCareApplication wanted) {
    var care = Care.valueOf(wanted.getCare().name());
    if (care == Care.FULL_DAY && wanted.getHalf() != null) {
      throw InvalidInputException.meaningless("half", "childcare/half-of-full-day");
    }
    DayHalf half = null;
    if (care == Care.HALF_DAY) {
      half = wanted.getHalf() == null ? DayHalf.MORNING : DayHalf.valueOf(wanted.getHalf().name());
    }
    var weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    if (wanted.getWeekdays() != null) {
      weekdays.clear();
      wanted.getWeekdays().forEach(day -> weekdays.add(DayOfWeek.valueOf(day.name())));
    }
    return new CarePattern(care, half, weekdays);
  }

  @Override
  public CareApplicationPage listCareApplications(
      @Nullable Integer limit, @Nullable String cursor) {
    var caller = parent();
    int size = WaitingDesk.sizeOf(limit);
    var found =
        see.applications(
            caller, new ApplicationId(Cursor.decodeNumber(cursor, Long.MAX_VALUE)), size + 1);
    var locale = RequestLocale.current();
    var page =
        new CareApplicationPage(
            WaitingDesk.cut(found, size).stream()
                .map(each -> answers.application(each, locale))
                .toList());
    if (found.size() > size) {
      page.setNextCursor(
          Cursor.encode(Long.toString(found.get(size - 1).application().id().value())));
    }
    return page;
  }

  @Override
  public HttpResponse<CareApplication> getCareApplication(String applicationId) {
    return versioned(
        answers.application(
            see.application(parent(), applicationId(applicationId)), RequestLocale.current()));
  }

  private static HttpResponse<CareApplication> versioned(CareApplication application) {
    return HttpResponse.ok(application)
        .header(HttpHeaders.ETAG, '"' + application.getVersion().toString() + '"');
  }

  @Override
  public HttpResponse<CareApplication> changeCarePreferences(
      String applicationId, String ifMatch, CarePreferences wanted) {
    var caller = parent();
    int version = Integer.parseInt(ifMatch.replace("\"", ""));
    var changed =
        apply.prefer(
            caller, applicationId(applicationId), version, nurseries(wanted.getNurseryIds()));
    return versioned(answers.application(see.seen(changed), RequestLocale.current()));
  }

  @Override
  public CareApplication withdrawCareApplication(String applicationId, String idempotencyKey) {
    var caller = parent();
    var id = applicationId(applicationId);
    var locale = RequestLocale.current();
    return once.answer(
            caller,
            "childcare/withdraw-application",
            idempotencyKey,
            applicationId,
            CareApplication.class,
            HttpStatus.OK,
            () -> answers.application(see.seen(apply.withdraw(caller, id)), locale))
        .body();
  }

  @Override
  public CarePlaceOfferPage listCarePlaceOffers(@Nullable Integer limit, @Nullable String cursor) {
    var caller = parent();
    int size = WaitingDesk.sizeOf(limit);
    var found =
        see.offers(caller, new OfferId(Cursor.decodeNumber(cursor, Long.MAX_VALUE)), size + 1);
    var page =
        new CarePlaceOfferPage(WaitingDesk.cut(found, size).stream().map(answers::offer).toList());
    if (found.size() > size) {
      page.setNextCursor(Cursor.encode(Long.toString(found.get(size - 1).offer().id().value())));
    }
    return page;
  }

  @Override
  public CarePlaceOffer acceptCarePlaceOffer(String offerId, String idempotencyKey) {
    var caller = parent();
    var id = TypedId.parse(offerId, OfferId::new).orNotFound("offer");
    return once.answer(
            caller,
            "childcare/accept-offer",
            idempotencyKey,
            offerId,
            CarePlaceOffer.class,
            HttpStatus.OK,
            () -> answers.offer(see.seen(answer.accept(caller, id).offer())))
        .body();
  }

  @Override
  public CarePlaceOffer refuseCarePlaceOffer(String offerId, String idempotencyKey) {
    var caller = parent();
    var id = TypedId.parse(offerId, OfferId::new).orNotFound("offer");
    return once.answer(
            caller,
            "childcare/refuse-offer",
            idempotencyKey,
            offerId,
            CarePlaceOffer.class,
            HttpStatus.OK,
            () -> answers.offer(see.seen(answer.refuse(caller, id))))
        .body();
  }

  @Override
  public CareEnrolmentPage listCareEnrolments(@Nullable Integer limit, @Nullable String cursor) {
    var caller = parent();
    int size = WaitingDesk.sizeOf(limit);
    var found =
        see.enrolments(
            caller, new EnrolmentId(Cursor.decodeNumber(cursor, Long.MAX_VALUE)), size + 1);
    var page =
        new CareEnrolmentPage(
            WaitingDesk.cut(found, size).stream().map(answers::enrolment).toList());
    if (found.size() > size) {
      page.setNextCursor(
          Cursor.encode(Long.toString(found.get(size - 1).enrolment().id().value())));
    }
    return page;
  }

  @Override
  public CareEnrolment giveCareNotice(
      String enrolmentId, String idempotencyKey, CareNotice wanted) {
    var caller = parent();
    var id = TypedId.parse(enrolmentId, EnrolmentId::new).orNotFound("enrolment");
    var lastDay = plausible("lastDay", wanted.getLastDay());
    return once.answer(
            caller,
            "childcare/give-notice",
            idempotencyKey,
            Map.of("enrolmentId", enrolmentId, "notice", wanted),
            CareEnrolment.class,
            HttpStatus.OK,
            () -> answers.enrolment(see.seen(notice.give(caller, id, lastDay))))
        .body();
  }

  @Override
  @Secured(SecurityRule.IS_ANONYMOUS)
  public CareAdmissionPolicy getCareAdmissionPolicy(String nurseryId) {
    return desk.policy(nurseryId);
  }

  @Override
  public CareWaitingListPage getCareWaitingList(
      String nurseryId, CareAgeGroup ageGroup, @Nullable Integer limit, @Nullable String cursor) {
    return desk.waitingList(callers.current(), nurseryId, ageGroup, limit, cursor);
  }

  @Override
  public CareEnrolmentPage listCareEnrolmentsOfNursery(
      String nurseryId,
      @Nullable Boolean withoutClass,
      @Nullable Integer limit,
      @Nullable String cursor) {
    return desk.enrolments(
        callers.current(), nurseryId, Boolean.TRUE.equals(withoutClass), limit, cursor);
  }

  @Override
  public CareShortfallPage listCareShortfalls(
      String nurseryId, @Nullable Integer limit, @Nullable String cursor) {
    return desk.shortfalls(callers.current(), nurseryId, limit, cursor);
  }

  @Override
  public CareSimulation simulateCareAdmission(
      String nurseryId, LocalDate birthDate, LocalDate startsOn, LastingCareKind care) {
    return desk.simulate(
        callers.current(),
        nurseryId,
        plausible("birthDate", birthDate),
        plausible("startsOn", startsOn),
        Care.valueOf(care.name()));
  }

  private Caller parent() {
    var caller = callers.current();
    access.require(caller, ChildcareAction.APPLY_FOR_PLACES);
    return caller;
  }

  private static ApplicationId applicationId(String text) {
    return TypedId.parse(text, ApplicationId::new).orNotFound("application");
  }

  private static List<NurseryId> nurseries(List<String> ids) {
    return ids.stream().map(id -> TypedId.parse(id, NurseryId::new).orNotFound("nursery")).toList();
  }

  /** Keeps out years that neither the calendar nor the database can reckon with. */
  private static LocalDate plausible(String field, LocalDate day) {
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw InvalidInputException.broken(field, "childcare/year-out-of-range");
    }
    return day;
  }
}
