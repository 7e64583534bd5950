package org.huimin.fundledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.huimin.fundledger.domain.ApprovalRule.Requirement;
import org.huimin.kernel.RegionCode;
import org.junit.jupiter.api.Test;

class ApprovalRuleTest {
  private static final ApprovalRule RULE =
      new ApprovalRule(1_000, 5_000, 4, 1, new ApprovalRule.Versions(1, 2, 3, 4));

  @Test
  void eachBoundIsStillWithinTheLowerLevel() {
    assertThat(RULE.requiredFor(1_000)).isEqualTo(Requirement.NONE);
    assertThat(RULE.requiredFor(1_001)).isEqualTo(new Requirement(1, 0));
    assertThat(RULE.requiredFor(5_000)).isEqualTo(new Requirement(1, 0));
    assertThat(RULE.requiredFor(5_001)).isEqualTo(new Requirement(2, 1));
  }

  @Test
  void whoAnswersForAWholeCityIsSeniorAndWhoForADistrictIsNot() {
    assertThat(RULE.levelOf(new RegionCode("361000"))).isEqualTo(ApprovalRule.SENIOR);
    assertThat(RULE.levelOf(new RegionCode("361002"))).isEqualTo(ApprovalRule.ORDINARY);
  }

  @Test
  void twoOrdinaryApproversDoNotReplaceASeniorOneNorASeniorOneTheSecond() {
    Requirement large = new Requirement(2, 1);
    assertThat(large.isMetBy(List.of(1, 1))).isFalse();
    assertThat(large.isMetBy(List.of(2))).isFalse();
    assertThat(large.isMetBy(List.of(1, 2))).isTrue();
    assertThat(large.isMetBy(List.of(1, 1, 2))).isTrue();
  }

  @Test
  void ofTwoRulesEachBoundIsTheStricterOneAndSaysWhereItIsFrom() {
    ApprovalRule other =
        new ApprovalRule(2_000, 4_000, 6, 7, new ApprovalRule.Versions(5, 6, 7, 8));
    ApprovalRule stricter =
        new ApprovalRule(1_000, 4_000, 4, 7, new ApprovalRule.Versions(1, 6, 3, 8));
    assertThat(RULE.stricter(other)).isEqualTo(stricter);
    assertThat(other.stricter(RULE)).isEqualTo(stricter);
  }

  @Test
  void theDaysThatCountTogetherEndWithToday() {
    LocalDate today = LocalDate.of(2026, 11, 22);
    assertThat(RULE.countedSince(today)).isEqualTo(today);
    assertThat(
            new ApprovalRule(1_000, 5_000, 4, 7, new ApprovalRule.Versions(1, 2, 3, 4))
                .countedSince(today))
        .isEqualTo(LocalDate.of(2026, 11, 16));
  }
}
