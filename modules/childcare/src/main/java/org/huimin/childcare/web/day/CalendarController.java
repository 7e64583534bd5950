package org.huimin.childcare.web.day;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import org.huimin.api.ChildcareCalendarApi;
import org.huimin.api.model.CareFeed;
import org.huimin.api.model.CareFeedList;
import org.huimin.api.model.NewCareFeed;
import org.huimin.api.model.NewCareFeedAddress;
import org.huimin.childcare.application.day.CalendarFeeds;
import org.huimin.childcare.application.day.CalendarFeeds.NewFeed;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.day.Feed;
import org.huimin.childcare.domain.day.FeedId;
import org.huimin.childcare.web.ChildcareAction;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Callers;
import org.jspecify.annotations.Nullable;

/** Calendar feeds over HTTP. The feed itself is public to whoever has its secret address. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class CalendarController implements ChildcareCalendarApi {
  private static final String ADDRESS = "/api/v1/childcare/calendars/";

  private final Callers callers;
  private final Access access;
  private final CalendarFeeds feeds;

  CalendarController(Callers callers, Access access, CalendarFeeds feeds) {
    this.callers = callers;
    this.access = access;
    this.feeds = feeds;
  }

  @Override
  public CareFeedList listCalendarFeedsOfChild(String childId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FOLLOW_OWN_CHILD);
    return list(feeds.ofChild(caller, DayInputs.child(childId)));
  }

  @Override
  public HttpResponse<NewCareFeedAddress> addCalendarFeedOfChild(
      String childId, @Nullable NewCareFeed wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FOLLOW_OWN_CHILD);
    var label = wanted == null ? null : wanted.getLabel();
    return made(feeds.addForChild(caller, DayInputs.child(childId), label));
  }

  @Override
  public CareFeedList revokeCalendarFeedOfChild(String childId, String feedId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.FOLLOW_OWN_CHILD);
    return list(feeds.revokeForChild(caller, DayInputs.child(childId), feed(feedId)));
  }

  @Override
  public CareFeedList listCalendarFeedsOfClass(String nurseryId, String classId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    return list(feeds.ofClass(DayInputs.ownNursery(caller, nurseryId), careClass(classId)));
  }

  @Override
  public HttpResponse<NewCareFeedAddress> addCalendarFeedOfClass(String nurseryId, String classId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    return made(
        feeds.addForClass(caller, DayInputs.ownNursery(caller, nurseryId), careClass(classId)));
  }

  @Override
  public CareFeedList revokeCalendarFeedOfClass(String nurseryId, String classId, String feedId) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.RUN_DAY);
    return list(
        feeds.revokeForClass(
            DayInputs.ownNursery(caller, nurseryId), careClass(classId), feed(feedId)));
  }

  @Override
  @Secured(SecurityRule.IS_ANONYMOUS)
  public String getCareCalendar(String token) {
    return feeds.calendar(token);
  }

  private static HttpResponse<NewCareFeedAddress> made(NewFeed made) {
    return HttpResponse.created(
            new NewCareFeedAddress(made.feed().id().text(), ADDRESS + made.secret()))
        .header("Cache-Control", "no-store");
  }

  private static CareFeedList list(List<Feed> feeds) {
    return new CareFeedList(
        feeds.stream()
            .map(
                each -> {
                  var feed = new CareFeed(each.id().text(), DayAnswers.at(each.createdAt()));
                  if (each.label() != null) {
                    feed.setLabel(each.label());
                  }
                  return feed;
                })
            .toList());
  }

  private static CareClassId careClass(String text) {
    return TypedId.parse(text, CareClassId::new).orNotFound("class");
  }

  private static FeedId feed(String text) {
    return TypedId.parse(text, FeedId::new).orNotFound("feed");
  }
}
