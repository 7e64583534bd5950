package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.huimin.childcare.domain.day.Incident;
import org.huimin.childcare.domain.day.Incident.Authority;
import org.huimin.childcare.domain.day.Incident.Duty;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.parameters.NoParameterException;

/** Times and limits of the day (当日业务规则), out of the dated parameters. */
@Singleton
final class DayRules {
  private final DatedParameters parameters;

  DayRules(DatedParameters parameters) {
    this.parameters = parameters;
  }

  /** How long a code is good. */
  Duration codeIsGoodFor(RegionCode region, LocalDate day) {
    return minutes("childcare/day-code-minutes", region, day);
  }

  /** How long after a session its attendance is corrected and then settled. */
  Duration settlesAfter(RegionCode region, LocalDate day) {
    return minutes("childcare/attendance-settles-after-minutes", region, day);
  }

  /** How long a guardian's answer counts. */
  Duration answerCountsFor(RegionCode region, LocalDate day) {
    return minutes("childcare/collection-answer-minutes", region, day);
  }

  /** So many days before a child leaves for its age its guardians are told. */
  long leavingNoticeDays(RegionCode region, LocalDate day) {
    return number("childcare/leaving-notice-days", region, day);
  }

  /** The hour of the evening from which guardians are reminded of the next day. */
  int reminderHour(RegionCode region, LocalDate day) {
    return Math.toIntExact(number("childcare/reminder-hour", region, day));
  }

  /**
   * Who must be told of an incident and by when, where the law says so: 未成年人保护法 art. 11 and
   * 《托育机构管理规范(试行)》 art. 25 for harm, the rules on health care in nurseries for infectious diseases.
   */
  Optional<Duty> duty(Incident.Kind kind, RegionCode region, java.time.Instant recordedAt) {
    return switch (kind) {
      case SUSPECTED_HARM ->
          duty("childcare/report-minutes-suspected-harm", Authority.POLICE, region, recordedAt);
      case INFECTIOUS_DISEASE ->
          duty("childcare/report-minutes-infectious-disease", Authority.HEALTH, region, recordedAt);
      case MISSING ->
          duty("childcare/report-minutes-missing", Authority.POLICE, region, recordedAt);
      case INJURY -> duty("childcare/report-minutes-injury", Authority.HEALTH, region, recordedAt);
      case ALLERGY, ILLNESS, OTHER -> Optional.empty();
    };
  }

  /** Where no rule is entered for a region, the law there asks for no report. */
  private Optional<Duty> duty(
      String name, Authority to, RegionCode region, java.time.Instant recordedAt) {
    try {
      var rule = parameters.valueOn(name, region, BusinessTime.dayOf(recordedAt));
      return Optional.of(
          new Duty(
              to,
              recordedAt.plus(Duration.ofMinutes(rule.asLong())),
              rule.parameterId(),
              rule.source()));
    } catch (NoParameterException noDuty) {
      return Optional.empty();
    }
  }

  private Duration minutes(String name, RegionCode region, LocalDate day) {
    return Duration.ofMinutes(number(name, region, day));
  }

  private long number(String name, RegionCode region, LocalDate day) {
    return parameters.valueOn(name, region, day).asLong();
  }
}
