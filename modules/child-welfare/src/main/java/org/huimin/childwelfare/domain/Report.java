package org.huimin.childwelfare.domain;

import org.jspecify.annotations.Nullable;

/**
 * What somebody reported (发现报告, 未成年人保护法 art. 11). All of it is confidential.
 *
 * @param narrative what was seen or heard
 * @param place where the child is, null if not said
 * @param childDescription name, age or looks of the child, null if not said
 * @param contact how to reach the reporter, null for an anonymous report
 */
public record Report(
    String narrative,
    @Nullable String place,
    @Nullable String childDescription,
    @Nullable String contact) {
  /** Nothing of it, so that none of it leaks into logs. */
  @Override
  public String toString() {
    return "Report[]";
  }
}
