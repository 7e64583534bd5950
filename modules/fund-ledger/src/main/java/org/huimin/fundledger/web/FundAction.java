package org.huimin.fundledger.web;

import java.util.Set;
import org.huimin.platform.access.Action;
import org.huimin.platform.access.Role;

/** What can be done with the ledger, and by whom (资金操作权限). What is not listed is denied. */
enum FundAction implements Action {
  /** In one's own region. */
  RECORD_APPROPRIATION("record-appropriation", Role.FINANCE),
  /** In one's own region. */
  OPEN_ACCOUNT("open-fund-account", Role.FINANCE),
  /** Between accounts of one's own region. */
  MOVE_FUNDS("move-funds", Role.FINANCE),
  /** Within one's own region. */
  ALLOCATE_FUNDS("allocate-funds", Role.FINANCE),
  /** Of one's own region. */
  DISBURSE_FUNDS("disburse-funds", Role.FINANCE),
  /** Of one's own region. */
  REVERSE_TRANSACTION("reverse-transaction", Role.FINANCE),
  /** Of one's own region. */
  ADJUST_BUDGET("adjust-budget", Role.FINANCE),
  /** Of one's own region. */
  CARRY_OVER("carry-over-funds", Role.FINANCE),
  /** Of one's own region. */
  CLAW_BACK("claw-back-funds", Role.FINANCE),
  /** Of payments of one's own region. */
  RECORD_REFUND("record-refund", Role.FINANCE),
  /** Of payments of one's own region: that they came back or arrived. */
  RECORD_BANK_ADVICE("record-bank-advice", Role.FINANCE),
  /** Of people of one's own region. */
  CHANGE_CARD("change-payment-card", Role.FINANCE),
  /** Of one's own region, and never of one's own. */
  DECIDE_PROPOSAL("decide-payment-proposal", Role.FINANCE),
  /** Of one's own region, with what the bank says. */
  RECONCILE("reconcile-statement", Role.FINANCE),
  /** Of one's own region: alerts, evaluations, spending plans. */
  WATCH_FUNDS("watch-funds", Role.FINANCE),
  /** Of one's own region: begin, fill, check, correct and withdraw payment lists. */
  PREPARE_PAYMENTS("prepare-payments", Role.FINANCE),
  /** Of one's own region; not what one prepared oneself. */
  APPROVE_PAYMENTS("approve-payments", Role.FINANCE),
  /** Of one's own region, recipients included. */
  READ_FUNDS("read-funds", Role.FINANCE, Role.AUDITOR);

  private final String code;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
  private final Set<Role> roles;

  FundAction(String code, Role... roles) {
    this.code = code;
    this.roles = Set.of(roles);
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Set<Role> roles() {
    return roles;
  }
}
