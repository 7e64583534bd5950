package org.huimin.childcare.domain.lasting;

import java.util.List;
import java.util.Set;
import org.huimin.childcare.domain.lasting.Assessed.Reason;

/**
 * By what the waiting lists of a region are ordered on a day (录取办法). Where a region has set no
 * criteria, the time of application alone decides.
 *
 * @param rules the criteria in force
 */
public record RankingPolicy(List<Rule> rules) {
  /** Copies the rules. */
  public RankingPolicy {
    rules = List.copyOf(rules);
  }

  /**
   * A criterion in force.
   *
   * @param points what it counts, not negative; nothing for a group that comes first anyway
   */
  public record Rule(Criterion criterion, int points, long parameterId, String source) {}

  /** What it makes of a child who meets these. */
  public Assessed assess(Set<Criterion> met) {
    var reasons =
        rules.stream()
            .map(
                rule ->
                    new Reason(
                        rule.criterion(),
                        met.contains(rule.criterion()),
                        rule.points(),
                        rule.parameterId(),
                        rule.source()))
            .toList();
    return new Assessed(
        reasons.stream().anyMatch(reason -> reason.met() && reason.criterion().isPriority()),
        reasons.stream().filter(Reason::met).mapToInt(Reason::points).sum(),
        reasons);
  }
}
