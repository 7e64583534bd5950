package org.huimin.assistance.domain;

import java.util.Optional;

/** All applications. */
public interface Applications {
  /** Finds one to read. */
  Optional<AllowanceApplication> find(ApplicationId id);

  /** Finds one to change; nobody else changes it until the transaction ends. */
  Optional<AllowanceApplication> lock(ApplicationId id);

  /**
   * Adds a new one.
   *
   * @return false if the household has one for the policy that is not decided
   */
  boolean add(AllowanceApplication application);

  /** Writes the stages of one that was locked. */
  void save(AllowanceApplication application);

  /** Freezes what the last assessment of it was computed from. */
  void freeze(ApplicationId id, CalculationInputs inputs);

  /** What the last assessment of it was computed from. */
  Optional<CalculationInputs> frozen(ApplicationId id);

  /** The last situation the household declared or an investigation found, newest first. */
  Optional<EconomicSituation> latestSituation(long householdId);
}
