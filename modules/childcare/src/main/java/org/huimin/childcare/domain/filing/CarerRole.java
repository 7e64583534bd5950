package org.huimin.childcare.domain.filing;

/** What somebody does at a nursery (岗位), after 《托育机构设置标准(试行)》国卫人口发〔2019〕58号. */
public enum CarerRole {
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
