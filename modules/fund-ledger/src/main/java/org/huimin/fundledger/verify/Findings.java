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

  /** A column of a row is not what was sealed. */
  void changed(String table, String id, String column, String sealed, String stored) {
    add(
        "表 %s 的行 %s 被改动：%s 封存为 %s，数据库中为 %s。"
            .formatted(table, id, column, shown(sealed, "空"), shown(stored, "空")),
        "Row %s of %s was changed: %s: sealed %s, in the database %s."
            .formatted(id, table, column, shown(sealed, "nothing"), shown(stored, "nothing")));
  }

  /** What a document or transaction speaks of is not there. */
  void deleted(String table, String id, String sealedIn) {
    add(
        "表 %s 的行 %s 被删除；它封存在 %s。".formatted(table, id, sealedIn),
        "Row %s of %s was deleted; it is sealed in %s.".formatted(id, table, sealedIn));
  }

  /** Nothing in the log speaks of a row. */
  void invented(String table, String id) {
    add(
        "表 %s 的行 %s 没有封存在账本中。".formatted(table, id),
        "Row %s of %s was added: nothing in the log says so.".formatted(id, table));
  }

  private static String shown(String value, String nothing) {
    return value.isEmpty() ? nothing : value;
  }

  List<Finding> listed() {
    return List.copyOf(listed);
  }

  long unlisted() {
    return unlisted;
  }
}
