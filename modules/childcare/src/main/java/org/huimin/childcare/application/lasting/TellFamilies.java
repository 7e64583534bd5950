package org.huimin.childcare.application.lasting;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.huimin.childcare.ApplicationClosed;
import org.huimin.childcare.ClassChanging;
import org.huimin.childcare.ClassMissing;
import org.huimin.childcare.EnrolmentBegan;
import org.huimin.childcare.EnrolmentEnding;
import org.huimin.childcare.OfferEndsSoon;
import org.huimin.childcare.OfferExpired;
import org.huimin.childcare.PlaceOffered;
import org.huimin.childcare.PlacesMayBeFree;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.kernel.BusinessTime;
import org.huimin.people.Inbox;
import org.huimin.people.People;
import org.huimin.platform.outbox.EventHandler;

/**
 * Tells the guardians of a child in their inbox what happens to its place (站内消息), and looks at a
 * waiting list at once when something may have become free.
 */
@Factory
final class TellFamilies {
  private final Inbox inbox;
  private final People people;
  private final Rooms rooms;
  private final Clock clock;

  TellFamilies(Inbox inbox, People people, Rooms rooms, Clock clock) {
    this.inbox = inbox;
    this.people = people;
    this.rooms = rooms;
    this.clock = clock;
  }

  private record Handler<E>(Class<E> eventType, String name, Consumer<E> action)
      implements EventHandler<E> {
    @Override
    public void handle(E event) {
      action.accept(event);
    }
  }

  @Singleton
  @Named("childcare-look-at-list")
  EventHandler<PlacesMayBeFree> mayBeFree(OfferPlaces offers) {
    return new Handler<>(
        PlacesMayBeFree.class,
        "childcare/look-at-list",
        event -> offers.lookAt(new NurseryId(event.nurseryId())));
  }

  @Singleton
  @Named("childcare-tell-offered")
  EventHandler<PlaceOffered> offered() {
    return new Handler<>(
        PlaceOffered.class,
        "childcare/tell-place-offered",
        event ->
            tell(
                event.childId(),
                event.nurseryId(),
                "childcare/told-place-offered",
                Map.of("until", shown(event.expiresAt()))));
  }

  @Singleton
  @Named("childcare-tell-ends-soon")
  EventHandler<OfferEndsSoon> endsSoon() {
    return new Handler<>(
        OfferEndsSoon.class,
        "childcare/tell-offer-ends-soon",
        event ->
            tell(
                event.childId(),
                event.nurseryId(),
                "childcare/told-offer-ends-soon",
                Map.of("until", shown(event.expiresAt()))));
  }

  @Singleton
  @Named("childcare-tell-expired")
  EventHandler<OfferExpired> expired() {
    return new Handler<>(
        OfferExpired.class,
        "childcare/tell-offer-expired",
        event ->
            tell(event.childId(), event.nurseryId(), "childcare/told-offer-expired", Map.of()));
  }

  @Singleton
  @Named("childcare-tell-began")
  EventHandler<EnrolmentBegan> began() {
    return new Handler<>(
        EnrolmentBegan.class,
        "childcare/tell-enrolment-began",
        event ->
            tell(
                event.childId(),
                event.nurseryId(),
                "childcare/told-enrolment-began",
                on(event.fromDay())));
  }

  @Singleton
  @Named("childcare-tell-ending")
  EventHandler<EnrolmentEnding> ending() {
    return new Handler<>(
        EnrolmentEnding.class,
        "childcare/tell-enrolment-ending",
        event ->
            tell(
                event.childId(),
                event.nurseryId(),
                event.byNotice()
                    ? "childcare/told-enrolment-ends-by-notice"
                    : "childcare/told-enrolment-ends-by-age",
                on(event.untilDay())));
  }

  @Singleton
  @Named("childcare-tell-class-changing")
  EventHandler<ClassChanging> classChanging() {
    return new Handler<>(
        ClassChanging.class,
        "childcare/tell-class-changing",
        event -> {
          var classes =
              rooms.empty(rooms.nursery(new NurseryId(event.nurseryId())), event.day()).rooms();
          var name =
              classes.stream()
                  .map(room -> room.careClass())
                  .filter(each -> each.id().value() == event.classId())
                  .map(each -> each.name())
                  .findFirst()
                  .orElseThrow();
          tell(
              event.childId(),
              event.nurseryId(),
              "childcare/told-class-changing",
              Map.of("day", event.day().toString(), "className", name));
        });
  }

  @Singleton
  @Named("childcare-tell-class-missing")
  EventHandler<ClassMissing> classMissing() {
    return new Handler<>(
        ClassMissing.class,
        "childcare/tell-class-missing",
        event ->
            tell(
                event.childId(),
                event.nurseryId(),
                "childcare/told-class-missing",
                on(event.day())));
  }

  @Singleton
  @Named("childcare-tell-application-closed")
  EventHandler<ApplicationClosed> applicationClosed() {
    return new Handler<>(
        ApplicationClosed.class,
        "childcare/tell-application-closed",
        event -> send(event.childId(), "childcare/told-application-closed", Map.of()));
  }

  private static Map<String, String> on(LocalDate day) {
    return Map.of("day", day.toString());
  }

  private void tell(long childId, long nurseryId, String code, Map<String, String> details) {
    var all = new LinkedHashMap<String, String>(details);
    all.put("nursery", rooms.nursery(new NurseryId(nurseryId)).name());
    send(childId, code, all);
  }

  private void send(long childId, String code, Map<String, String> details) {
    for (long guardian : people.guardiansOf(childId, BusinessTime.today(clock))) {
      inbox.send(guardian, code, details);
    }
  }

  private static String shown(Instant instant) {
    return instant
        .atZone(BusinessTime.ZONE)
        .toLocalDateTime()
        .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
        .toString()
        .replace('T', ' ');
  }
}
