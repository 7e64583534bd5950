package org.huimin.fundledger;

/**
 * What an account counts (资产), in whole units. Assets never mix in one balance, one transaction or
 * one programme.
 */
public enum Asset {
  /** 人民币分. */
  FEN,
  /** 志愿服务时长. 《志愿服务记录与证明出具办法》 records hours; minutes keep half hours exact. */
  VOLUNTEER_MINUTES,
  /** 服务券: whole vouchers, each good for one service. */
  SERVICE_VOUCHER
}
