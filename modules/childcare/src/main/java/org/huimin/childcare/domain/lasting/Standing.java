package org.huimin.childcare.domain.lasting;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Where an application stands on a waiting list (轮候次序). The natural order is the published one:
 * groups that come first, more points, earlier application, and for those of the same instant the
 * id.
 *
 * @param application whose
 * @param priority whether the child is in a group that comes first
 * @param points by the criteria of the region
 * @param since since when it waits at this nursery
 */
public record Standing(ApplicationId application, boolean priority, int points, Instant since)
    implements Comparable<Standing> {
  private static final Comparator<Standing> ORDER =
      Comparator.comparing((Standing standing) -> !standing.priority())
          .thenComparing(Standing::points, Comparator.reverseOrder())
          .thenComparing(Standing::since)
          .thenComparingLong(standing -> standing.application().value());

  @Override
  public int compareTo(Standing other) {
    return ORDER.compare(this, other);
  }

  /** The rank, from 1, among others; whether it is itself among them does not matter. */
  public int rankAmong(Collection<Standing> others) {
    return 1 + (int) others.stream().filter(other -> other.compareTo(this) < 0).count();
  }

  /** In the published order. */
  public static List<Standing> ranked(Collection<Standing> standings) {
    return standings.stream().sorted().toList();
  }
}
