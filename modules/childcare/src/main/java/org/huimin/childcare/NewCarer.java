package org.huimin.childcare;

import java.time.LocalDate;
import org.huimin.kernel.ResidentId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to be entered as working at a nursery (从业人员登记).
 *
 * @param nurseryId the nursery
 * @param position what he or she does there
 * @param qualification empty for none
 * @param trainingHours hours of training so far
 * @param healthValidUntil the last day of the health certificate, null for none
 * @param recordCheckedOn the day on which the record was found clear, null if it was not looked at
 * @param employedFrom the first day of work
 */
public record NewCarer(
    long nurseryId,
    String name,
    ResidentId residentId,
    Position position,
    String qualification,
    int trainingHours,
    @Nullable LocalDate healthValidUntil,
    @Nullable LocalDate recordCheckedOn,
    LocalDate employedFrom) {

  /** What somebody does at a nursery (岗位). */
  public enum Position {
    /** 负责人. */
    HEAD,
    /** 保育人员. */
    CARER,
    /** 保健人员. */
    HEALTH_WORKER,
    /** 炊事人员. */
    COOK,
    /** 保安人员. */
    GUARD
  }

  /** Only where, so that a name does not leak into logs. */
  @Override
  public String toString() {
    return "NewCarer[" + nurseryId + "]";
  }
}
