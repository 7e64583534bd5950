package org.huimin.childcare.domain.day;

import org.jspecify.annotations.Nullable;

/**
 * Who took a child home (接领记录).
 *
 * @param as by what right
 * @param guardianId the guardian, null for others
 * @param collectorId the person on the list, null for others
 * @param requestId the request that a guardian confirmed, null for others
 * @param name the name
 * @param reason why staff let it go with somebody not on the list, null for others
 */
public record Collection(
    As as,
    @Nullable Long guardianId,
    @Nullable Long collectorId,
    @Nullable Long requestId,
    String name,
    @Nullable String reason) {

  /** By what right (接领依据). */
  public enum As {
    /** 监护人. */
    GUARDIAN,
    /** 名单内接领人. */
    LISTED,
    /** 监护人临时确认. */
    CONFIRMED,
    /** 工作人员放行. */
    OVERRIDE
  }

  /** A guardian. */
  public static Collection guardian(long personId, String name) {
    return new Collection(As.GUARDIAN, personId, null, null, name, null);
  }

  /** Somebody on the list. */
  public static Collection listed(Collector collector) {
    return new Collection(As.LISTED, null, collector.id().value(), null, collector.name(), null);
  }

  /** Somebody whom a guardian confirmed. */
  public static Collection confirmed(CollectionRequest request) {
    return new Collection(As.CONFIRMED, null, null, request.id().value(), request.name(), null);
  }

  /** Somebody whom staff let pass. */
  public static Collection override(String name, String reason) {
    return new Collection(As.OVERRIDE, null, null, null, name, reason);
  }

  /** Only by what right, so that names do not leak into logs. */
  @Override
  public String toString() {
    return "Collection[" + as + "]";
  }
}
