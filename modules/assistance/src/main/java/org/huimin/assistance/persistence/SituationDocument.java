package org.huimin.assistance.persistence;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.huimin.assistance.domain.CountedMember;
import org.huimin.assistance.domain.EconomicSituation;
import org.huimin.assistance.domain.HouseholdProperty;
import org.huimin.assistance.domain.IncomeKind;
import org.huimin.assistance.domain.IncomeLine;
import org.huimin.kernel.Money;

/** An economic situation as stored; a format of its own, so that old files stay readable. */
@Serdeable
record SituationDocument(
    List<MemberDocument> members,
    List<IncomeDocument> incomes,
    long financialAssetsFen,
    int homes,
    int vehicles) {

  @Serdeable
  record MemberDocument(long personId, boolean severelyDisabled) {}

  @Serdeable
  record IncomeDocument(long personId, String kind, long grossFen, long costsFen) {}

  static SituationDocument of(EconomicSituation situation) {
    return new SituationDocument(
        situation.members().stream()
            .map(member -> new MemberDocument(member.personId(), member.severelyDisabled()))
            .toList(),
        situation.incomes().stream()
            .map(
                line ->
                    new IncomeDocument(
                        line.personId(),
                        line.kind().name(),
                        line.monthlyGross().fen(),
                        line.monthlyCosts().fen()))
            .toList(),
        situation.property().financialAssets().fen(),
        situation.property().homes(),
        situation.property().vehicles());
  }

  EconomicSituation toDomain() {
    return new EconomicSituation(
        members.stream()
            .map(member -> new CountedMember(member.personId(), member.severelyDisabled()))
            .toList(),
        incomes.stream()
            .map(
                line ->
                    new IncomeLine(
                        line.personId(),
                        IncomeKind.valueOf(line.kind()),
                        Money.ofFen(line.grossFen()),
                        Money.ofFen(line.costsFen())))
            .toList(),
        new HouseholdProperty(Money.ofFen(financialAssetsFen), homes, vehicles));
  }
}
