package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.List;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule found (预警发现).
 *
 * @param name of what it is about
 * @param amountFen how much it is about
 * @param comparedFen what the amount is measured against
 * @param since since when it has been so; null if that is when it is first found
 * @param parameterId the version of the parameter that the rule used
 */
public record Finding(
    AlertRule rule,
    Subject subject,
    String name,
    RegionCode region,
    long amountFen,
    long comparedFen,
    @Nullable Instant since,
    Evidence evidence,
    long parameterId) {
  /** What an alert can be about. */
  public enum SubjectKind {
    /** 项目. */
    PROGRAMME,
    /** 账户. */
    ACCOUNT,
    /** 拨款. */
    APPROPRIATION,
    /** 发放清册. */
    PAYMENT_LIST
  }

  /** What it is about. */
  public record Subject(SubjectKind kind, long id, @Nullable Integer fiscalYear) {}

  /** What can stand behind it. */
  public enum EvidenceKind {
    /** 交易. */
    TRANSACTION,
    /** 资金份额. */
    SLICE,
    /** 承诺. */
    COMMITMENT,
    /** 绩效评价. */
    EVALUATION
  }

  /**
   * What stands behind it.
   *
   * @param count how many do
   * @param ids the first of them
   */
  public record Evidence(EvidenceKind kind, long count, List<Long> ids) {
    /** How many are kept for each alert. */
    public static final int MOST_KEPT = 100;

    public Evidence {
      ids = List.copyOf(ids.subList(0, Math.min(MOST_KEPT, ids.size())));
    }

    /** All of them. */
    public static Evidence of(EvidenceKind kind, List<Long> ids) {
      return new Evidence(kind, ids.size(), ids);
    }
  }

  /** What makes it the one alert of its sort. */
  public String key() {
    return rule
        + "/"
        + subject.kind()
        + "/"
        + subject.id()
        + (subject.fiscalYear() == null ? "" : "/" + subject.fiscalYear());
  }

  /** The amount against what it is measured by. */
  public long ratioBasisPoints() {
    return BasisPoints.of(amountFen, comparedFen);
  }
}
