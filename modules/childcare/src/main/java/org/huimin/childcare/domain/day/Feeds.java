package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;

/** Calendar feeds, and what they show. */
public interface Feeds {
  /** How many a child or a class may have. */
  int AT_MOST = 10;

  /** Keeps a feed under the hash of its secret. */
  void add(Feed feed, byte[] tokenHash);

  /** The feed with a secret, unless it was revoked. */
  Optional<Feed> byToken(byte[] tokenHash);

  /** The feeds of a child that were not revoked. */
  List<Feed> of(ChildId child);

  /** The feeds of a class that were not revoked. */
  List<Feed> of(CareClassId careClass);

  /** Makes the address of a feed useless. */
  void revoke(FeedId id, Instant at);

  /** The places of a child on a run of days, those given back too. */
  List<Entry> placesOf(ChildId child, LocalDate first, LocalDate last);

  /** The sessions of a class on a run of days. */
  List<Entry> sessionsOf(CareClassId careClass, LocalDate first, LocalDate last);

  /**
   * What a calendar shows.
   *
   * @param uid stays the same for the same thing
   * @param care the kind of care, by its name
   * @param nursery the name of the nursery
   * @param startsAt when it begins
   * @param endsAt when it ends
   * @param cancelled whether it was given back
   * @param changedAt when it was made, or given back
   * @param children how many are expected; null for one child's calendar
   */
  record Entry(
      String uid,
      org.huimin.childcare.Care care,
      String nursery,
      Instant startsAt,
      Instant endsAt,
      boolean cancelled,
      Instant changedAt,
      @org.jspecify.annotations.Nullable Integer children) {}
}
