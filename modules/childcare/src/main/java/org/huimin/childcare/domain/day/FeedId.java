package org.huimin.childcare.domain.day;

import org.huimin.kernel.TypedId;

/** A calendar feed (日历订阅). */
public record FeedId(long value) implements TypedId {}
