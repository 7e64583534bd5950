package org.huimin.fundledger;

/**
 * What money is spent on (用途). Earmarks of appropriations and purposes of programmes are stated in
 * these terms, so that lottery money for elders cannot pay for anything else.
 */
public enum Purpose {
  /** 老年助餐. */
  ELDERLY_MEALS,
  /** 居家养老服务. */
  ELDERLY_HOME_CARE,
  /** 普惠托育. */
  CHILDCARE,
  /** 最低生活保障. */
  MINIMUM_LIVING_ALLOWANCE,
  /** 特困人员救助供养. */
  EXTREME_HARDSHIP_SUPPORT,
  /** 临时救助. */
  TEMPORARY_ASSISTANCE,
  /** 困难残疾人生活补贴、重度残疾人护理补贴. */
  DISABILITY_ALLOWANCE,
  /** 孤儿、事实无人抚养儿童保障与未成年人保护. */
  CHILD_WELFARE,
  /** 项目运行维护. */
  OPERATIONS;

  /**
   * Whether it is an allowance that a person is due once a month (按月发放): the minimum living
   * allowance (《社会救助暂行办法》 art. 12), support in extreme hardship (国发〔2016〕14号), the two allowances
   * for disability (国发〔2015〕52号) and the living allowance of orphans and children whom nobody
   * supports in fact (民发〔2010〕161号, 民发〔2019〕62号). Such a month is paid once, whoever pays it.
   * Meals, care and urgent help are for an occasion, of which a month may have many.
   */
  public boolean isMonthlyAllowance() {
    return switch (this) {
      case MINIMUM_LIVING_ALLOWANCE,
          EXTREME_HARDSHIP_SUPPORT,
          DISABILITY_ALLOWANCE,
          CHILD_WELFARE ->
          true;
      case ELDERLY_MEALS, ELDERLY_HOME_CARE, CHILDCARE, TEMPORARY_ASSISTANCE, OPERATIONS -> false;
    };
  }
}
