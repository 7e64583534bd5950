package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.DayRefusal.TooManyFeeds;
import org.huimin.childcare.domain.day.Feed;
import org.huimin.childcare.domain.day.FeedId;
import org.huimin.childcare.domain.day.Feeds;
import org.huimin.childcare.domain.day.Feeds.Entry;
import org.huimin.childcare.domain.day.ICalendar;
import org.huimin.childcare.domain.day.ICalendar.Event;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Calendars behind secret addresses (日历订阅). Whoever has the address can read it, so there is little
 * in it: times, the nursery, and for a child what the parent chose to be shown.
 */
@Singleton
public final class CalendarFeeds {
  private static final int SECRET_BYTES = 32;
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int DAYS_BACK = 30;
  private static final int DAYS_AHEAD = 180;

  private final Feeds feeds;
  private final Nurseries nurseries;
  private final Families families;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CalendarFeeds(
      Feeds feeds,
      Nurseries nurseries,
      Families families,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.feeds = feeds;
    this.nurseries = nurseries;
    this.families = families;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /** A new feed with its secret, shown this once. */
  public record NewFeed(Feed feed, String secret) {
    /** Only the id. */
    @Override
    public String toString() {
      return "NewFeed[" + feed.id().text() + "]";
    }
  }

  /** The feeds of a child, for those who may act for it. */
  public List<Feed> ofChild(Caller caller, ChildId child) {
    return transactions.write(
        () -> {
          families.requireMayActFor(caller, child);
          trail.record(caller, child.value(), "childcare/see-calendars", "", null, null);
          return feeds.of(child);
        });
  }

  /** Makes a feed of a child. */
  public NewFeed addForChild(Caller caller, ChildId child, @Nullable String label) {
    return transactions.write(
        () -> {
          families.requireMayActFor(caller, child);
          var shown = label == null || label.isBlank() ? null : label.strip();
          var made = add(caller, child, null, shown, feeds.of(child).size());
          trail.record(caller, child.value(), "childcare/add-calendar", "bookings", null, null);
          return made;
        });
  }

  /** Makes the address of a child's feed useless. */
  public List<Feed> revokeForChild(Caller caller, ChildId child, FeedId id) {
    return transactions.write(
        () -> {
          families.requireMayActFor(caller, child);
          revoke(feeds.of(child), id);
          trail.record(caller, child.value(), "childcare/revoke-calendar", "", null, null);
          return feeds.of(child);
        });
  }

  /** The feeds of a class of one's own nursery. */
  public List<Feed> ofClass(NurseryId nursery, CareClassId careClass) {
    return transactions.read(
        () -> {
          requireClassOf(nursery, careClass);
          return feeds.of(careClass);
        });
  }

  /** Makes a feed of a class of one's own nursery. */
  public NewFeed addForClass(Caller staff, NurseryId nursery, CareClassId careClass) {
    return transactions.write(
        () -> {
          requireClassOf(nursery, careClass);
          return add(staff, null, careClass, null, feeds.of(careClass).size());
        });
  }

  /** Makes the address of a class's feed useless. */
  public List<Feed> revokeForClass(NurseryId nursery, CareClassId careClass, FeedId id) {
    return transactions.write(
        () -> {
          requireClassOf(nursery, careClass);
          revoke(feeds.of(careClass), id);
          return feeds.of(careClass);
        });
  }

  private void requireClassOf(NurseryId nursery, CareClassId careClass) {
    if (nurseries.classesOf(nursery).stream()
        .noneMatch(priced -> priced.careClass().id().equals(careClass))) {
      throw new NotFoundException("class");
    }
  }

  private NewFeed add(
      Caller caller,
      @Nullable ChildId child,
      @Nullable CareClassId careClass,
      @Nullable String label,
      int standing) {
    if (standing >= Feeds.AT_MOST) {
      throw new RefusedException(new TooManyFeeds(Feeds.AT_MOST));
    }
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var feed =
        new Feed(
            new FeedId(ids.next()),
            child,
            careClass,
            label,
            caller.callerId(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    feeds.add(feed, hash(secret));
    return new NewFeed(feed, secret);
  }

  private void revoke(List<Feed> standing, FeedId id) {
    if (standing.stream().noneMatch(feed -> feed.id().equals(id))) {
      throw new NotFoundException("feed");
    }
    feeds.revoke(id, clock.instant());
  }

  /**
   * A calendar as programs read it.
   *
   * @throws NotFoundException if no feed that was not revoked has that secret
   */
  public String calendar(String secret) {
    if (!SECRET.matcher(secret).matches()) {
      throw new NotFoundException("feed");
    }
    return transactions.read(
        () -> {
          var feed = feeds.byToken(hash(secret)).orElseThrow(() -> new NotFoundException("feed"));
          var today = BusinessTime.today(clock);
          var events =
              entries(feed, today.minusDays(DAYS_BACK), today.plusDays(DAYS_AHEAD)).stream()
                  .map(entry -> event(feed, entry))
                  .toList();
          return ICalendar.of(feed.label() == null ? "托育" : feed.label() + " · 托育", events);
        });
  }

  private List<Entry> entries(Feed feed, LocalDate first, LocalDate last) {
    var child = feed.child();
    var careClass = feed.careClass();
    if (child != null) {
      return feeds.placesOf(child, first, last);
    }
    return careClass == null ? List.of() : feeds.sessionsOf(careClass, first, last);
  }

  private static Event event(Feed feed, Entry entry) {
    var care =
        switch (entry.care()) {
          case FULL_DAY -> "全日托";
          case HALF_DAY -> "半日托";
          case HOURLY -> "计时托";
          case TEMPORARY -> "临时托";
        };
    var children = entry.children();
    var summary =
        children == null
            ? (feed.label() == null ? care : feed.label() + " " + care)
            : care + " " + children + " 人";
    return new Event(
        entry.uid(),
        summary,
        entry.nursery(),
        entry.startsAt(),
        entry.endsAt(),
        entry.cancelled(),
        entry.changedAt());
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(secret.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
