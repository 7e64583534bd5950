package org.huimin.childwelfare.domain;

/** The four phases of protection (发现报告—应急处置—评估帮扶—监护干预). */
public enum Phase {
  /** 发现报告: reported, nobody has been there yet. */
  REPORTED,
  /** 应急处置: somebody responded and the child is safe for the moment. */
  EMERGENCY_RESPONSE,
  /** 评估帮扶: needs are assessed and help is arranged. */
  ASSESSMENT,
  /** 监护干预: temporary or long-term guardianship is taken over (未成年人保护法 art. 92–94). */
  GUARDIANSHIP_INTERVENTION
}
