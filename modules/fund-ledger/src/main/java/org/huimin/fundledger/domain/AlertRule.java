package org.huimin.fundledger.domain;

/** What the watch over the money looks for (预警规则). */
public enum AlertRule {
  /** 执行进度偏低: a programme spent too little of what its plan has spent by now. */
  LOW_UTILISATION("fund-ledger/least-utilisation"),
  /** 资金闲置: slices that nobody drew on for too long. */
  IDLE_MONEY("fund-ledger/most-idle-days"),
  /** 承诺即将失效. */
  COMMITMENTS_EXPIRING("fund-ledger/commitment-expiry-notice-days"),
  /** 拨款即将到期: its last day nears and money is left. */
  APPROPRIATION_EXPIRING("fund-ledger/appropriation-expiry-notice-days"),
  /** 支出超进度. */
  AHEAD_OF_PLAN("fund-ledger/most-pace"),
  /** 绩效连续不达标，取消立项: a programme failed its evaluation for years running. */
  FAILED_EVALUATIONS("fund-ledger/failed-evaluations-in-a-row"),
  /** 直达基层比例偏低: too little was allocated to townships and villages. */
  LOW_GRASSROOTS_SHARE("fund-ledger/least-grassroots-share"),
  /** 发放失败未处理: lines of payment lists that failed or came back, and nobody corrected. */
  UNPAID_LINES("fund-ledger/most-days-unpaid");

  private final String parameter;

  AlertRule(String parameter) {
    this.parameter = parameter;
  }

  /** The name of the dated parameter with its threshold. */
  public String parameter() {
    return parameter;
  }
}
