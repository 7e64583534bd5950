package org.huimin.fundledger.domain;

/** What a sealed document says (文书种类). */
public enum DocumentKind {
  /** How an allocation by factors was computed: formula, inputs, parts (因素法分配计算书). */
  ALLOCATION_COMPUTATION,
  /** Who approved or refused what had been proposed (审批). */
  APPROVAL,
  /** What a payment list comes to, line by line as a digest (发放清册). */
  PAYMENT_LIST,
  /** What a bank's statement and the ledger agree and differ on (对账结果). */
  RECONCILIATION,
  /** Which payments the bank says have arrived (到账回执). */
  RECEIPT,
  /** That a person is paid onto another card, and why; neither stands there (换卡登记). */
  CARD_CHANGE,
  /** Who took an alert up or closed it, and why (预警处置). */
  ALERT_DECISION,
  /** How a programme did in a year (绩效评价). */
  EVALUATION,
  /** How a budget is to be spent over the year (支出计划). */
  SPENDING_PLAN,
  /** What a programme is for, and for whom (项目立项). */
  PROGRAMME
}
