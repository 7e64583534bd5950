package org.huimin.fundledger.domain;

/** What an account counts (资产). Assets never mix in one balance or one transaction. */
public enum Asset {
  /** 人民币分. */
  FEN
}
