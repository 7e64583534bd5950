package org.huimin.childcare.domain;

import java.math.BigDecimal;
import java.util.Map;
import org.huimin.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What public money would pay of one session's fee, and why (补助测算).
 *
 * @param amount not negative, not more than the fee
 * @param reason why so much
 * @param parameterId the version of the scheme it was computed from; null where none applied
 * @param source the notice that sets the rate, empty where none applied
 */
public record SubsidyQuote(
    Money amount, SubsidyReason reason, @Nullable Long parameterId, String source) {

  /** Nothing, for this reason. */
  public static SubsidyQuote none(SubsidyReason reason) {
    return new SubsidyQuote(Money.ZERO, reason, null, "");
  }

  /**
   * The quote for a child in a session.
   *
   * @param rate the rate that holds for the nursery's region on that day: the higher one if the
   *     child is in hardship; null if no scheme holds
   */
  public static SubsidyQuote of(Child child, Session session, @Nullable SubsidyRate rate) {
    if (!session.careClass().nursery().inclusive()) {
      return none(SubsidyReason.NOT_INCLUSIVE);
    }
    if (rate == null) {
      return none(SubsidyReason.NO_SCHEME);
    }
    if (!rate.isFor(child.region())) {
      return none(SubsidyReason.NOT_RESIDENT);
    }
    return new SubsidyQuote(
        rate.amountFor(session.hours(), session.fee()),
        child.inHardship() ? SubsidyReason.HARDSHIP : SubsidyReason.RESIDENT,
        rate.parameterId(),
        rate.source());
  }

  /** The named parameters of the sentence that explains it. */
  public Map<String, Object> details() {
    return Map.of("subsidyYuan", yuan(amount.fen()), "source", source);
  }

  static String yuan(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }
}
