package org.huimin.childcare.domain.filing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.CarerObstacle.HealthCertificateExpired;
import org.huimin.childcare.domain.filing.CarerObstacle.NoHealthCertificate;
import org.huimin.childcare.domain.filing.CarerObstacle.NotEmployed;
import org.huimin.childcare.domain.filing.CarerObstacle.RecordCheckTooOld;
import org.huimin.childcare.domain.filing.CarerObstacle.RecordFound;
import org.huimin.childcare.domain.filing.CarerObstacle.RecordNotChecked;
import org.huimin.childcare.domain.filing.CarerObstacle.TooLittleTraining;
import org.huimin.kernel.PlainRefusal;
import org.huimin.kernel.Refusal;
import org.huimin.kernel.ResidentId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works at a nursery (托育从业人员).
 *
 * @param version grows with every change
 * @param papers what he or she has to show
 */
public record Carer(
    CarerId id,
    NurseryId nurseryId,
    long version,
    String name,
    ResidentId residentId,
    Papers papers) {

  /**
   * What somebody has to show.
   *
   * @param qualification empty for none
   * @param trainingHours hours of training so far
   * @param trainedOn the last day of the latest training
   * @param healthValidUntil the last day of the health certificate
   * @param recordCheckedOn the day of the latest query (从业禁止查询)
   * @param recordClear whether that found nothing
   * @param employedFrom the first day of work
   * @param employedUntil the last day of work
   */
  public record Papers(
      CarerRole role,
      String qualification,
      int trainingHours,
      @Nullable LocalDate trainedOn,
      @Nullable LocalDate healthValidUntil,
      @Nullable LocalDate recordCheckedOn,
      @Nullable Boolean recordClear,
      LocalDate employedFrom,
      @Nullable LocalDate employedUntil) {}

  /** Whether he or she may work on a day. */
  public boolean mayWorkOn(LocalDate day, CarerRules rules) {
    return obstacles(day, rules).isEmpty();
  }

  /** Everything that keeps him or her from working on a day. */
  public List<CarerObstacle> obstacles(LocalDate day, CarerRules rules) {
    var obstacles = new ArrayList<CarerObstacle>();
    var left = papers.employedUntil();
    if (day.isBefore(papers.employedFrom()) || (left != null && day.isAfter(left))) {
      obstacles.add(new NotEmployed());
    }
    var health = papers.healthValidUntil();
    if (health == null) {
      obstacles.add(new NoHealthCertificate());
    } else if (day.isAfter(health)) {
      obstacles.add(new HealthCertificateExpired(health));
    }
    var checked = papers.recordCheckedOn();
    if (Boolean.FALSE.equals(papers.recordClear())) {
      obstacles.add(new RecordFound());
    } else if (checked == null || papers.recordClear() == null || checked.isAfter(day)) {
      obstacles.add(new RecordNotChecked());
    } else if (!day.isBefore(checked.plusMonths(rules.recordCheckMonths()))) {
      obstacles.add(new RecordCheckTooOld(checked));
    }
    if (papers.role() == CarerRole.CARER && papers.trainingHours() < rules.trainingHours()) {
      obstacles.add(new TooLittleTraining(papers.trainingHours(), rules.trainingHours()));
    }
    return obstacles;
  }

  /** What holds on the day and runs out soon after. */
  public List<Refusal> runningOut(LocalDate day, CarerRules rules) {
    var soon = new ArrayList<Refusal>();
    var horizon = day.plusDays(rules.warnDays());
    var health = papers.healthValidUntil();
    if (health != null && !health.isBefore(day) && health.isBefore(horizon)) {
      soon.add(
          new PlainRefusal(
              "childcare/carer-health-certificate-runs-out", Map.of("until", health.toString())));
    }
    var checked = papers.recordCheckedOn();
    if (checked != null && Boolean.TRUE.equals(papers.recordClear())) {
      var last = checked.plusMonths(rules.recordCheckMonths()).minusDays(1);
      if (!last.isBefore(day) && last.isBefore(horizon)) {
        soon.add(
            new PlainRefusal(
                "childcare/carer-record-check-runs-out", Map.of("until", last.toString())));
      }
    }
    return soon;
  }

  /** With other papers. */
  public Carer with(Papers changed) {
    return new Carer(id, nurseryId, version + 1, name, residentId, changed);
  }

  /** Only the id, so that a name does not leak into logs. */
  @Override
  public String toString() {
    return "Carer[" + id + "]";
  }
}
