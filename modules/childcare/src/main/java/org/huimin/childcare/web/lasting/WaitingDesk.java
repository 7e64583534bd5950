package org.huimin.childcare.web.lasting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.huimin.api.model.CareAdmissionPolicy;
import org.huimin.api.model.CareAgeGroup;
import org.huimin.api.model.CareEnrolmentPage;
import org.huimin.api.model.CareShortfallPage;
import org.huimin.api.model.CareSimulation;
import org.huimin.api.model.CareWaitingListPage;
import org.huimin.childcare.Care;
import org.huimin.childcare.application.lasting.SeeNurseryPlaces;
import org.huimin.childcare.application.lasting.SimulateAdmission;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.AgeGroup;
import org.huimin.childcare.domain.lasting.EnrolmentId;
import org.huimin.childcare.query.lasting.Shortfalls;
import org.huimin.childcare.web.ChildcareAction;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.web.Cursor;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** What a nursery sees of its own lasting places; others do not exist for it (404). */
@Singleton
class WaitingDesk {
  private static final int PAGE = 20;

  private final Access access;
  private final SeeNurseryPlaces places;
  private final SimulateAdmission simulate;
  private final Shortfalls shortfalls;
  private final LastingAnswers answers;
  private final Clock clock;

  WaitingDesk(
      Access access,
      SeeNurseryPlaces places,
      SimulateAdmission simulate,
      Shortfalls shortfalls,
      LastingAnswers answers,
      Clock clock) {
    this.access = access;
    this.places = places;
    this.simulate = simulate;
    this.shortfalls = shortfalls;
    this.answers = answers;
    this.clock = clock;
  }

  CareAdmissionPolicy policy(String nurseryId) {
    return answers.policy(
        places.policy(TypedId.parse(nurseryId, NurseryId::new).orNotFound("nursery")),
        RequestLocale.current());
  }

  CareWaitingListPage waitingList(
      Caller caller,
      String nurseryId,
      CareAgeGroup ageGroup,
      @Nullable Integer limit,
      @Nullable String cursor) {
    var nursery = own(caller, nurseryId);
    int size = sizeOf(limit);
    int after = smallNumber(Long.toString(Cursor.decodeNumber(cursor, 0)));
    var found =
        places.waitingList(caller, nursery, AgeGroup.valueOf(ageGroup.name()), after, size + 1);
    var locale = RequestLocale.current();
    var page =
        new CareWaitingListPage(
            cut(found, size).stream().map(each -> answers.waitingChild(each, locale)).toList());
    if (found.size() > size) {
      page.setNextCursor(Cursor.encode(Integer.toString(found.get(size - 1).rank())));
    }
    return page;
  }

  CareEnrolmentPage enrolments(
      Caller caller,
      String nurseryId,
      boolean withoutClass,
      @Nullable Integer limit,
      @Nullable String cursor) {
    var nursery = own(caller, nurseryId);
    int size = sizeOf(limit);
    var found =
        places.enrolments(
            caller,
            nursery,
            withoutClass,
            new EnrolmentId(Cursor.decodeNumber(cursor, 0)),
            size + 1);
    var page = new CareEnrolmentPage(cut(found, size).stream().map(answers::enrolment).toList());
    if (found.size() > size) {
      page.setNextCursor(
          Cursor.encode(Long.toString(found.get(size - 1).enrolment().id().value())));
    }
    return page;
  }

  CareShortfallPage shortfalls(
      Caller caller, String nurseryId, @Nullable Integer limit, @Nullable String cursor) {
    var nursery = own(caller, nurseryId);
    int size = sizeOf(limit);
    var found = shortfalls.of(caller, nursery, BusinessTime.today(clock), after(cursor), size + 1);
    var page = new CareShortfallPage(cut(found, size).stream().map(answers::shortfall).toList());
    if (found.size() > size) {
      var last = found.get(size - 1);
      page.setNextCursor(
          Cursor.encode(
              last.day().toString(),
              Long.toString(last.enrolmentId()),
              Long.toString(last.sessionId())));
    }
    return page;
  }

  private static Shortfalls.@Nullable Position after(@Nullable String cursor) {
    var parts = Cursor.decode(cursor, 3);
    if (parts.isEmpty()) {
      return null;
    }
    try {
      var day = LocalDate.parse(parts.get(0));
      if (day.getYear() < 1900 || day.getYear() > 2200) {
        throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
      }
      return new Shortfalls.Position(
          day, Long.parseLong(parts.get(1)), Long.parseLong(parts.get(2)));
    } catch (DateTimeException | NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }

  CareSimulation simulate(
      Caller caller, String nurseryId, LocalDate birthDate, LocalDate startsOn, Care care) {
    var nursery = own(caller, nurseryId);
    return answers.simulation(
        simulate.of(nursery, birthDate, startsOn, care), RequestLocale.current());
  }

  private NurseryId own(Caller caller, String nurseryId) {
    access.require(caller, ChildcareAction.SEE_LASTING_PLACES);
    var id = TypedId.parse(nurseryId, NurseryId::new).orNotFound("nursery");
    if (!Objects.equals(caller.organisationId(), id.value())) {
      throw new NotFoundException("nursery");
    }
    return id;
  }

  static int sizeOf(@Nullable Integer limit) {
    return limit == null ? PAGE : limit;
  }

  static <T> List<T> cut(List<T> found, int size) {
    return found.size() > size ? found.subList(0, size) : found;
  }

  private static int smallNumber(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
    throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
  }
}
