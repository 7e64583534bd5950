package org.huimin.assistance.domain;

import java.util.List;
import java.util.Set;
import org.huimin.kernel.Money;
import org.huimin.kernel.PlainRefusal;

/**
 * What the rule makes of the facts (测算结果).
 *
 * @param basis who would be supported
 * @param supportedPersonIds the members supported, none if nobody is
 * @param monthlyAmount whole yuan, zero if nobody is supported
 * @param steps every step in order
 * @param obstacles why the whole household is not supported; empty if it is
 */
public record Assessment(
    Basis basis,
    Set<Long> supportedPersonIds,
    Money monthlyAmount,
    List<Step> steps,
    List<PlainRefusal> obstacles) {

  /** Who is supported. */
  public enum Basis {
    /** 家庭: all members together. */
    HOUSEHOLD,
    /**
     * 单人户: severely disabled members of a marginal household, each as a household of one (art. 8).
     */
    SINGLE_PERSON,
    /** 不符合条件. */
    NOBODY
  }

  /** Copies the collections. */
  public Assessment {
    supportedPersonIds = Set.copyOf(supportedPersonIds);
    steps = List.copyOf(steps);
    obstacles = List.copyOf(obstacles);
  }

  /** Whether anybody is supported. */
  public boolean isEligible() {
    return basis != Basis.NOBODY;
  }
}
