package org.huimin.server.demo;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.huimin.childcare.Childcare;
import org.huimin.childcare.NewHealthPaper;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Tsid;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;

/** Health checks and vaccination records for the small children of the demo city. */
@Singleton
class DemoHealthPapers {
  private static final int NURSERY_AGE_MONTHS = 36;

  private final Childcare childcare;
  private final DemoCitizens citizens;
  private final People people;
  private final Clock clock;

  DemoHealthPapers(Childcare childcare, DemoCitizens citizens, People people, Clock clock) {
    this.childcare = childcare;
    this.citizens = citizens;
    this.people = people;
    this.clock = clock;
  }

  void make() {
    var today = BusinessTime.today(clock);
    var wards = citizens.wards().values().stream().flatMap(List::stream).distinct().toList();
    childcare.recordHealthPapers(
        people.findAll(wards).values().stream()
            .filter(ward -> ward.birthDate().isAfter(today.minusMonths(NURSERY_AGE_MONTHS)))
            .flatMap(child -> papers(child, today).stream())
            .toList());
  }

  private static List<NewHealthPaper> papers(PersonFacts child, LocalDate today) {
    var number = Tsid.text(child.personId());
    return List.of(
        new NewHealthPaper(
            child.personId(),
            NewHealthPaper.Kind.HEALTH_CHECK,
            today,
            null,
            "演示: 抚州市妇幼保健院",
            "TJ" + number),
        new NewHealthPaper(
            child.personId(),
            NewHealthPaper.Kind.VACCINATION,
            today,
            null,
            "演示: 社区卫生服务中心",
            "JZ" + number));
  }
}
