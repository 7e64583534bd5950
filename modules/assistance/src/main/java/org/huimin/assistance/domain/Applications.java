package org.huimin.assistance.domain;

import java.time.LocalDate;
import java.util.List;
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
   * @param consents codes of the consents given
   * @param workBy by what day somebody must act
   * @return false if the household has one for the policy that is not decided
   */
  boolean add(AllowanceApplication application, List<String> consents, LocalDate workBy);

  /**
   * Writes the stages of one that was locked.
   *
   * @param workBy by what day somebody must act
   */
  void save(AllowanceApplication application, LocalDate workBy);

  /** Freezes what the last assessment of it was computed from. */
  void freeze(ApplicationId id, CalculationInputs inputs);

  /** What the last assessment of it was computed from. */
  Optional<CalculationInputs> frozen(ApplicationId id);

  /** The household's newest application. */
  Optional<AllowanceApplication> latestOf(long householdId);
}
