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
