package org.huimin.childcare.domain.day;

import java.time.Instant;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;
import org.jspecify.annotations.Nullable;

/**
 * A calendar behind a secret address (日历订阅).
 *
 * @param id of the feed
 * @param child the child whose places it shows, null for a class's
 * @param careClass the class whose sessions it shows, null for a child's
 * @param label what the parent wants to read, null for nothing but the kind of care
 * @param createdBy the caller
 * @param createdAt when
 */
public record Feed(
    FeedId id,
    @Nullable ChildId child,
    @Nullable CareClassId careClass,
    @Nullable String label,
    String createdBy,
    Instant createdAt) {
  /** Only the id, so that the label does not leak into logs. */
  @Override
  public String toString() {
    return "Feed[" + id.text() + "]";
  }
}
