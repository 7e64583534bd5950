package org.huimin.childcare.domain.rules;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.childcare.domain.ChildId;
import org.jspecify.annotations.Nullable;

/**
 * A paper on a child's health (健康证明): entered by the parents, seen by the nursery when the child
 * comes (《托儿所幼儿园卫生保健管理办法》 卫生部令第76号 第十八条: 入托前健康检查、查验预防接种证).
 *
 * @param paperId the record
 * @param child the child
 * @param kind what it is
 * @param issuedOn the date on it
 * @param nextDueOn for vaccinations, when the next one is due; null if none is
 * @param issuer who issued it
 * @param number its number
 * @param state whether a nursery has seen it
 * @param declaredBy the caller who entered it
 * @param declaredAt when
 */
public record HealthPaper(
    long paperId,
    ChildId child,
    Kind kind,
    LocalDate issuedOn,
    @Nullable LocalDate nextDueOn,
    String issuer,
    String number,
    State state,
    String declaredBy,
    Instant declaredAt) {

  /** What a paper is. */
  public enum Kind {
    /** 入托健康检查. */
    HEALTH_CHECK,
    /** 预防接种证. */
    VACCINATION
  }

  /** Whether a nursery has seen it. */
  public enum State {
    /** 家长已登记, 待查验. */
    DECLARED,
    /** 已查验. */
    CHECKED,
    /** 查验不符. */
    REJECTED
  }

  /** Only what says nothing about the child's health. */
  @Override
  public String toString() {
    return "HealthPaper[" + paperId + ", " + kind + ", " + state + "]";
  }
}
