package org.huimin.fundledger.verify;

import java.util.ArrayList;
import java.util.List;
import org.huimin.transparencylog.verify.Finding;

/** What does not hold; counts everything and lists the first. */
final class Findings {
  private static final int MOST_LISTED = 50;

  private final List<Finding> listed = new ArrayList<>();
  private long unlisted;

  void add(String chinese, String english) {
    if (listed.size() < MOST_LISTED) {
      listed.add(new Finding(chinese, english));
    } else {
      unlisted++;
    }
  }

  List<Finding> listed() {
    return List.copyOf(listed);
  }

  long unlisted() {
    return unlisted;
  }

  boolean isEmpty() {
    return listed.isEmpty();
  }
}
