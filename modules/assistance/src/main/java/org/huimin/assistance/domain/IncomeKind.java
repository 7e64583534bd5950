package org.huimin.assistance.domain;

import java.util.Locale;

/**
 * Kinds of income (收入类别, 民发〔2021〕57号 art. 13). Whether a kind counts is a dated parameter, not a
 * property of the kind: the exemption of the basic pension, for one, is limited in time.
 */
public enum IncomeKind {
  /** 工资性收入, costs: what is spent to be able to work. */
  WAGE,
  /** 经营净收入, costs: operating costs, depreciation, taxes on production. */
  BUSINESS,
  /** 财产净收入, costs: what it takes to earn it. */
  PROPERTY,
  /** 转移净收入, costs: taxes, social insurance, maintenance paid to others. */
  TRANSFER,
  /** 其他应当计入的收入. */
  OTHER,
  /** 优待抚恤金. */
  PREFERENTIAL_TREATMENT,
  /** 计划生育奖励与扶助金. */
  FAMILY_PLANNING_SUPPORT,
  /** 奖学金. */
  SCHOLARSHIP,
  /** 见义勇为等奖励性补助. */
  BRAVERY_AWARD,
  /** 政府发放的各类社会救助款物. */
  SOCIAL_ASSISTANCE,
  /** 城乡居民基本养老保险基础养老金. */
  BASIC_PENSION;

  /** The name as it stands in message codes. */
  public String kebab() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
