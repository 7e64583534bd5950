package org.huimin.people.web;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.huimin.api.model.PersonAccess;
import org.huimin.api.model.PersonAccessKind;
import org.huimin.api.model.PersonAccessPage;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Tsid;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.AccessEntry;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.web.Messages;

/** Says in words who looked at a person's data (查阅记录). */
@Singleton
final class AccessLogView {
  private final People people;
  private final Messages messages;

  AccessLogView(People people, Messages messages) {
    this.people = people;
    this.messages = messages;
  }

  PersonAccessPage page(AccessTrail.Page page, Locale locale) {
    var named =
        people.findAll(
            page.items().stream()
                .flatMap(
                    entry ->
                        Stream.of(citizenIn(entry), Optional.ofNullable(entry.onBehalfOfPersonId()))
                            .flatMap(Optional::stream))
                .distinct()
                .toList());
    var answer =
        new PersonAccessPage(
            page.items().stream().map(entry -> entry(entry, named, locale)).toList());
    answer.setNextCursor(page.nextCursor());
    return answer;
  }

  private PersonAccess entry(AccessEntry entry, Map<Long, PersonFacts> named, Locale locale) {
    var model =
        new PersonAccess(
            entry.at().atZone(BusinessTime.ZONE).toOffsetDateTime(),
            PersonAccessKind.valueOf(entry.callerKind().name()),
            citizenIn(entry).map(named::get).map(PersonFacts::name).orElse(number(entry)),
            entry.action(),
            words(entry.action() + ".access", entry.action(), locale),
            fieldsOf(entry));
    if (entry.reason() != null) {
      model.setReason(reason(entry.reason(), locale));
    }
    if (entry.onBehalfOfPersonId() != null) {
      var principal = named.get(entry.onBehalfOfPersonId());
      model.setOnBehalfOf(principal == null ? null : principal.name());
    }
    return model;
  }

  private static Optional<Long> citizenIn(AccessEntry entry) {
    return entry.callerKind() == Caller.Kind.CITIZEN
        ? Tsid.parse(number(entry)).toOptional().map(Tsid::value)
        : Optional.empty();
  }

  /** What follows the kind in an id such as {@code staff:0HVZ4XJ8T2K9M}. */
  private static String number(AccessEntry entry) {
    return entry.callerId().substring(entry.callerId().indexOf(':') + 1);
  }

  private static List<String> fieldsOf(AccessEntry entry) {
    return Arrays.stream(entry.fields().split(",", -1))
        .map(String::strip)
        .filter(field -> !field.isEmpty())
        .toList();
  }

  /** A reason is either free text or the code of a duty. */
  private String reason(String reason, Locale locale) {
    return reason.matches("[a-z-]+/[a-z-]+") ? words(reason, reason, locale) : reason;
  }

  private String words(String code, String otherwise, Locale locale) {
    return messages.knows(code, locale) ? messages.text(code, Map.of(), locale) : otherwise;
  }
}
