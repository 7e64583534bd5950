package org.huimin.fundledger.domain;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The place of an account in the ledger (账户类别). Money moves down from the appropriation to what is
 * paid; opposite stand the cash accounts, which say where the bank balance is.
 */
public enum AccountKind {
  /** 资金来源: the outside world that grants; goes negative by what it granted. */
  ORIGIN,
  /** 拨款. */
  APPROPRIATION,
  /** 统筹池. */
  POOL,
  /** 项目预算. */
  PROGRAMME,
  /** 分配: to a region or agency. */
  ALLOCATION,
  /** 已承诺. */
  COMMITTED,
  /** 应付. */
  PAYABLE,
  /** 已付. */
  PAID,
  /** 拨入资金: the granting treasury's bank side; goes negative. */
  SOURCE_CASH,
  /** 国库存款. */
  TREASURY_CASH,
  /** 收款人银行账户. */
  RECIPIENT_CASH;

  private static final Set<AccountKind> OUTSIDE = EnumSet.of(ORIGIN, SOURCE_CASH);
  private static final Set<AccountKind> SLICED =
      EnumSet.of(APPROPRIATION, POOL, PROGRAMME, ALLOCATION, COMMITTED, PAYABLE, PAID);

  /** Whether the balance may go below zero: only of what lies outside the ledger. */
  public boolean mayBeNegative() {
    return OUTSIDE.contains(this);
  }

  /** Whether the money in it is held in slices of appropriations. */
  public boolean holdsLots() {
    return SLICED.contains(this);
  }

  /** The kind of transaction that moves money from an account of this kind to another, if any. */
  public Optional<TransactionKind> movementTo(AccountKind to) {
    return Optional.ofNullable(
        switch (this) {
          case APPROPRIATION, POOL ->
              switch (to) {
                case POOL -> TransactionKind.TRANSFER;
                case PROGRAMME -> TransactionKind.BUDGET;
                default -> null;
              };
          case PROGRAMME ->
              switch (to) {
                case PROGRAMME -> TransactionKind.BUDGET;
                case ALLOCATION -> TransactionKind.ALLOCATE;
                default -> null;
              };
          case ALLOCATION -> to == ALLOCATION ? TransactionKind.ALLOCATE : null;
          case ORIGIN, COMMITTED, PAYABLE, PAID, SOURCE_CASH, TREASURY_CASH, RECIPIENT_CASH -> null;
        });
  }
}
