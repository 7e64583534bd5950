package org.huimin.people.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.huimin.api.PeopleApi;
import org.huimin.api.model.PersonAccessPage;
import org.huimin.api.model.PersonMessage;
import org.huimin.api.model.PersonMessagePage;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.Tsid;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.people.PeopleAction;
import org.huimin.people.PeopleRefusal;
import org.huimin.people.application.PersonInbox;
import org.huimin.people.domain.Message;
import org.huimin.people.domain.PersonId;
import org.huimin.people.query.PersonFile;
import org.huimin.people.query.PersonFiles;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Messages;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** Files, the log of who looked into them, and messages over HTTP. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class PeopleController implements PeopleApi {
  private static final String ALL_FIELDS =
      "name,residentIdMasked,birthDate,sex,regionCode,phoneMasked,household,wards,statuses";
  private static final String NAME_ONLY = "name";

  private final Callers callers;
  private final Access access;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final People people;
  private final PersonFiles files;
  private final PersonInbox inbox;
  private final Messages messages;
  private final AccessLogView accessLog;
  private final PersonFileMapper mapper;
  private final Clock clock;

  PeopleController(
      Callers callers,
      Access access,
      AccessTrail trail,
      Transactions transactions,
      People people,
      PersonFiles files,
      PersonInbox inbox,
      Messages messages,
      AccessLogView accessLog,
      PersonFileMapper mapper,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.trail = trail;
    this.transactions = transactions;
    this.people = people;
    this.files = files;
    this.inbox = inbox;
    this.messages = messages;
    this.accessLog = accessLog;
    this.mapper = mapper;
    this.clock = clock;
  }

  @Override
  public org.huimin.api.model.PersonFile getOwnFile() {
    var caller = callers.current();
    long self = self(caller, PeopleAction.SEE_OWN_FILE);
    return transactions.write(
        () -> {
          var file = fileOf(self);
          leaveTrail(caller, file, PeopleAction.SEE_OWN_FILE);
          return mapper.file(file);
        });
  }

  @Override
  public org.huimin.api.model.PersonFile getPerson(String personId) {
    var caller = callers.current();
    access.require(caller, PeopleAction.SEE_PERSON);
    long wanted = Tsid.parse(personId).orNotFound("person").value();
    return transactions.write(
        () -> {
          requireMaySee(caller, wanted);
          var file = fileOf(wanted);
          leaveTrail(caller, file, PeopleAction.SEE_PERSON);
          return mapper.file(file);
        });
  }

  @Override
  public PersonAccessPage getOwnAccessLog(Integer limit, @Nullable String cursor) {
    var caller = callers.current();
    long self = self(caller, PeopleAction.SEE_OWN_ACCESS_LOG);
    return accessLog.page(trail.entriesAbout(self, limit, cursor), RequestLocale.current());
  }

  @Override
  public PersonMessagePage getOwnMessages(Integer limit, @Nullable String cursor) {
    var caller = callers.current();
    long self = self(caller, PeopleAction.READ_OWN_MESSAGES);
    var page = inbox.read(new PersonId(self), limit, cursor);
    var locale = RequestLocale.current();
    var answer =
        new PersonMessagePage(page.items().stream().map(item -> message(item, locale)).toList());
    answer.setNextCursor(page.nextCursor());
    return answer;
  }

  private long self(Caller caller, PeopleAction action) {
    if (caller.kind() == Caller.Kind.CITIZEN && caller.personId() == null) {
      throw new RefusedException(new PeopleRefusal.RealNameNotBound());
    }
    access.require(caller, action);
    if (caller.personId() == null) {
      throw new NotFoundException("person");
    }
    return caller.personId();
  }

  /** Those outside the caller's reach answer as if they did not exist. */
  private void requireMaySee(Caller caller, long personId) {
    if (caller.kind() == Caller.Kind.CITIZEN) {
      people.requireMayActFor(caller, personId, BusinessTime.today(clock), ActingScope.SEE_FILE);
      return;
    }
    var person = people.find(personId).orElseThrow(() -> new NotFoundException("person"));
    if (!access.reaches(caller, person.region())) {
      throw new NotFoundException("person");
    }
  }

  private PersonFile fileOf(long personId) {
    return files
        .find(personId, BusinessTime.today(clock))
        .orElseThrow(() -> new NotFoundException("person"));
  }

  /** Records the look at the person, and at everybody else whose name the file shows. */
  private void leaveTrail(Caller caller, PersonFile file, PeopleAction action) {
    var self = caller.personId();
    var reason = dutyOf(caller);
    boolean own = self != null && self == file.personId();
    Long onBehalfOf = own || caller.kind() != Caller.Kind.CITIZEN ? null : file.personId();
    if (!own) {
      trail.record(caller, file.personId(), action.trailCode(), ALL_FIELDS, reason, onBehalfOf);
    }
    var household = file.household();
    Stream.of(
            household == null
                ? Stream.<Long>empty()
                : household.members().stream().map(PersonFile.Member::personId),
            file.wards().stream().map(PersonFile.Ward::personId),
            file.guardians().stream().map(PersonFile.Guardian::personId))
        .flatMap(ids -> ids)
        .distinct()
        .filter(other -> other != file.personId() && !other.equals(self))
        .forEach(
            other ->
                trail.record(caller, other, action.trailCode(), NAME_ONLY, reason, onBehalfOf));
  }

  /** Why staff may look: the duty that comes with the role. */
  private static @Nullable String dutyOf(Caller caller) {
    if (caller.is(Role.CASEWORKER)) {
      return "people/duty-caseworker";
    }
    return caller.is(Role.CHILD_PROTECTION) ? "people/duty-child-protection" : null;
  }

  private PersonMessage message(Message message, Locale locale) {
    var model =
        new PersonMessage(
            Tsid.text(message.id()),
            message.code(),
            messages.text(message.code(), message.details(), locale),
            message.sentAt().atZone(BusinessTime.ZONE).toOffsetDateTime());
    var title = message.code() + ".title";
    if (messages.knows(title, locale)) {
      model.setTitle(messages.text(title, Map.of(), locale));
    }
    return model;
  }
}
