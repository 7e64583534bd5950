package org.huimin.childcare;

import java.util.List;

/**
 * What others may ask of childcare (托育): setting up nurseries with what they offer. Every method
 * takes a list, and any number of items costs few statements. A call inside a transaction joins it.
 */
public interface Childcare {
  /**
   * Enters nurseries, open for bookings from then on.
   *
   * @return their ids, in order
   * @throws org.huimin.kernel.InvalidInputException if one is not well described
   */
  List<Long> registerNurseries(List<NewNursery> nurseries);

  /**
   * Opens classes with their fees.
   *
   * @return their ids, in order
   * @throws org.huimin.kernel.RefusedException if a class would be larger than the standard allows
   */
  List<Long> openClasses(List<NewClass> classes);

  /**
   * Sets how many carers are on duty, and with that how many children each hour can take.
   *
   * @throws org.huimin.kernel.RefusedException if fewer places would be left than are promised
   */
  void setRosters(List<RosterPlan> rosters);

  /** Enters papers on children's health, without which no place can be booked for them. */
  void recordHealthPapers(List<NewHealthPaper> papers);

  /**
   * Publishes what can be booked. What is published already stays as it is.
   *
   * @return how many sessions the plans describe
   */
  int publishSessions(List<SessionPlan> plans);

  /**
   * What a nursery saw when it suspected that a child was harmed, for those who protect children.
   *
   * @throws org.huimin.kernel.NotFoundException if there is no such incident of that kind
   */
  HarmReport harmReport(long incidentId);
}
