package org.huimin.childcare.domain.lasting;

/** Why an enrolment ends (离托原因). */
public enum EndReason {
  /** 满 36 个月. */
  AGE,
  /** 家长提出退托. */
  NOTICE
}
