package org.huimin.fundledger;

/** Who granted an appropriation (资金来源). */
public enum FundSource {
  /** 中央财政. */
  CENTRAL,
  /** 省级财政. */
  PROVINCIAL,
  /** 市级财政. */
  MUNICIPAL,
  /** 彩票公益金. */
  LOTTERY,
  /** 社会捐赠. */
  DONATION
}
