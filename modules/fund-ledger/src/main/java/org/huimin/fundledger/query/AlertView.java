package org.huimin.fundledger.query;

import java.time.Instant;
import java.util.List;
import org.huimin.fundledger.domain.AlertRule;
import org.huimin.fundledger.domain.AlertState;
import org.huimin.fundledger.domain.Finding;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is shown (预警).
 *
 * @param evidence what stands behind it; empty in lists
 */
public record AlertView(
    long alertId,
    AlertRule rule,
    AlertState state,
    Finding.Subject subject,
    String name,
    RegionCode region,
    Figures figures,
    List<Behind> evidence,
    Course course) {
  /** How much, against what. */
  public record Figures(
      long amountFen, long comparedFen, long ratioBasisPoints, long evidenceCount) {}

  /** Something that stands behind it. */
  public record Behind(Finding.EvidenceKind kind, long id) {}

  /** What happened to it when. */
  public record Course(
      Instant since,
      Instant raisedAt,
      Instant checkedAt,
      long parameterId,
      @Nullable Instant acknowledgedAt,
      @Nullable String acknowledgedBy,
      @Nullable Instant resolvedAt,
      @Nullable String resolvedBy,
      @Nullable String resolution) {}

  public AlertView {
    evidence = List.copyOf(evidence);
  }

  AlertView with(List<Behind> behind) {
    return new AlertView(alertId, rule, state, subject, name, region, figures, behind, course);
  }
}
