package org.huimin.people.web;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;
import org.huimin.api.PeopleSubscriptionsApi;
import org.huimin.api.model.NewSubscribeGrant;
import org.huimin.api.model.SubscribeGrant;
import org.huimin.api.model.SubscribeGrantList;
import org.huimin.api.model.SubscribeTemplate;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.Notices.Template;
import org.huimin.people.PeopleAction;
import org.huimin.people.application.GrantSubscribeMessages;
import org.huimin.people.domain.PersonId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;

/** Grants of WeChat subscribe messages over HTTP: each person's own. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class SubscriptionsController implements PeopleSubscriptionsApi {
  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final GrantSubscribeMessages grants;

  SubscriptionsController(
      Callers callers, Access access, OncePerKey once, GrantSubscribeMessages grants) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.grants = grants;
  }

  @Override
  public SubscribeGrantList listSubscribeGrants() {
    return list(grants.of(self(callers.current())));
  }

  @Override
  public SubscribeGrantList addSubscribeGrant(String idempotencyKey, NewSubscribeGrant wanted) {
    var caller = callers.current();
    var person = self(caller);
    return once.answer(
            caller,
            "people/add-subscribe-grant",
            idempotencyKey,
            wanted,
            SubscribeGrantList.class,
            HttpStatus.OK,
            () -> list(grants.add(person, Template.valueOf(wanted.getTemplate().name()))))
        .body();
  }

  private PersonId self(Caller caller) {
    access.require(caller, PeopleAction.GRANT_OWN_MESSAGES);
    if (caller.personId() == null) {
      throw new NotFoundException("person");
    }
    return new PersonId(caller.personId());
  }

  private static SubscribeGrantList list(Map<Template, Integer> grants) {
    return new SubscribeGrantList(
        grants.entrySet().stream()
            .map(
                each ->
                    new SubscribeGrant(
                        SubscribeTemplate.valueOf(each.getKey().name()), each.getValue()))
            .toList());
  }
}
