package org.huimin.server.demo;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.huimin.childcare.NewCarer;
import org.huimin.childcare.NewCarer.Position;
import org.huimin.childcare.NewFiling;
import org.huimin.childcare.NewFilingDocument;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.NurseryNature;
import org.huimin.childcare.NurseryRegister;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Sex;
import org.jspecify.annotations.Nullable;

/**
 * What the health authority of the demo city has on its desk: a filing that waits for its receipt,
 * and carers of two nurseries, some of whose papers run out.
 */
@Singleton
class DemoFilings {
  private static final long SEED = 20_261_123;
  private static final List<Position> POSITIONS =
      List.of(
          Position.HEAD,
          Position.CARER,
          Position.CARER,
          Position.CARER,
          Position.HEALTH_WORKER,
          Position.COOK);
  private static final int AGE_MONTHS = 400;
  private static final int TRAINING_HOURS = 72;

  private final NurseryRegister register;
  private final DemoCitizens citizens;
  private final Clock clock;

  DemoFilings(NurseryRegister register, DemoCitizens citizens, Clock clock) {
    this.register = register;
    this.citizens = citizens;
    this.clock = clock;
  }

  /** Makes them for the first two of these nurseries. */
  void make(List<Long> nurseries) {
    var today = BusinessTime.today(clock);
    var people = new SyntheticPeople(SEED, today);
    var carers = new ArrayList<NewCarer>();
    for (var nursery : nurseries.subList(0, 2)) {
      for (var i = 0; i < POSITIONS.size(); i++) {
        carers.add(carer(nursery, i, people, today));
      }
    }
    register.enterCarers(carers);
    citizens.all().stream()
        .filter(citizen -> Fuzhou.LINCHUAN.contains(citizen.region()))
        .findFirst()
        .ifPresent(citizen -> register.handIn(List.of(filing(citizen.personId(), today))));
  }

  /** One certificate runs out soon, one has run out, and one record was not looked at. */
  private static NewCarer carer(long nursery, int i, SyntheticPeople people, LocalDate today) {
    var health =
        switch (i) {
          case 1 -> today.plusDays(14);
          case 2 -> today.minusDays(3);
          default -> today.plusMonths(8);
        };
    return new NewCarer(
        nursery,
        people.name(people.surname(), Sex.FEMALE),
        people.residentId(Fuzhou.LINCHUAN, Sex.FEMALE, AGE_MONTHS),
        POSITIONS.get(i),
        i == 0 ? "学前教育大专" : "保育师",
        TRAINING_HOURS,
        health,
        i == 3 ? null : today.minusMonths(4),
        today.minusYears(1));
  }

  private static NewFiling filing(long applicant, LocalDate today) {
    var county = Fuzhou.COUNTIES.getFirst();
    return new NewFiling(
        applicant,
        new NewNursery(
            DemoNurseries.creditCode(county.region().code(), DemoNurseries.NURSERIES),
            county.name() + "新芽托育园",
            NurseryNature.PRIVATE,
            false,
            county.region(),
            new NewNursery.Place(
                county.name() + "赣东大道8号",
                county.latitude().add(new BigDecimal("0.004")),
                county.longitude().subtract(new BigDecimal("0.006"))),
            LocalTime.of(7, 30),
            LocalTime.of(18, 0),
            12),
        List.of(
            document("LICENCE", "临川区市场监督管理局", null),
            document("PREMISES_PROOF", "临川区自然资源局", null),
            document("STAFF_QUALIFICATIONS", "抚州市人力资源和社会保障局", null),
            document("HEALTH_CERTIFICATES", "临川区疾病预防控制中心", today.plusMonths(10)),
            document("SANITARY_ASSESSMENT", "临川区妇幼保健院", today.plusYears(1)),
            document("FIRE_SAFETY", "临川区消防救援大队", null),
            document("FOOD_PERMIT", "临川区市场监督管理局", today.plusYears(4))));
  }

  private static NewFilingDocument document(
      String kind, String issuer, @Nullable LocalDate validUntil) {
    return new NewFilingDocument(
        kind, "演示-" + kind, issuer, validUntil, "%PDF-1.4 演示材料 " + kind + " %%EOF");
  }
}
