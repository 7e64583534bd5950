package org.huimin.fundledger.domain;

import java.util.EnumSet;
import java.util.Set;

/** How far a payment list has come (清册状态). */
public enum PaymentListState {
  /** 草稿: parts are still being added. */
  DRAFT,
  /** 审核中: lines are being checked. */
  CHECKING,
  /** 有误: the check found faults; nothing of it is reserved any more. */
  FAULTY,
  /** 已审核: every line is sound and waits for the approval of the whole. */
  CHECKED,
  /** 已批准, 承诺中: the money of its lines is being set aside. */
  COMMITTING,
  /** 预算不足, 释放中: the budget did not bear it, and what was set aside is being given back. */
  RELEASING,
  /** 已批准, 请款中: the money set aside is becoming money owed. */
  CLAIMING,
  /** 已批准, 送银行中: batches are being put together. */
  SENDING,
  /** 已送银行: the bank has not answered for every line. */
  SENT,
  /** 已办结: the bank has answered for every line. */
  SETTLED,
  /** 不予发放: refused or withdrawn; nothing of it is reserved any more. */
  REFUSED;

  private Set<PaymentListState> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(CHECKING, REFUSED);
      case CHECKING -> EnumSet.of(FAULTY, CHECKED);
      case FAULTY -> EnumSet.of(CHECKING, REFUSED);
      case CHECKED -> EnumSet.of(COMMITTING, REFUSED);
      case COMMITTING -> EnumSet.of(CLAIMING, RELEASING);
      case RELEASING -> EnumSet.of(CHECKED);
      case CLAIMING -> EnumSet.of(SENDING);
      case SENDING -> EnumSet.of(SENT, SETTLED);
      case SENT -> EnumSet.of(SETTLED, SENDING);
      case SETTLED -> EnumSet.of(SENDING);
      case REFUSED -> EnumSet.noneOf(PaymentListState.class);
    };
  }

  /** Whether a list may come from this state to that one. */
  public boolean leadsTo(PaymentListState other) {
    return next().contains(other);
  }

  /** Whether a job has to go on with lists in this state. */
  public boolean isUnderWay() {
    return switch (this) {
      case CHECKING, COMMITTING, RELEASING, CLAIMING, SENDING -> true;
      case DRAFT, FAULTY, CHECKED, SENT, SETTLED, REFUSED -> false;
    };
  }

  /** Whether nobody asks for its money: it is not ready, or was refused. */
  public boolean asksForNothing() {
    return switch (this) {
      case DRAFT, CHECKING, FAULTY, REFUSED -> true;
      case CHECKED, COMMITTING, RELEASING, CLAIMING, SENDING, SENT, SETTLED -> false;
    };
  }

  /** Whether reservations of persons and cards are to be dropped in this state. */
  public boolean reservesNothing() {
    return this == FAULTY || this == REFUSED;
  }
}
