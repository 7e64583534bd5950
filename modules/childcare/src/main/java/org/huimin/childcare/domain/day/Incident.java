package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.util.List;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a child (异常事件).
 *
 * @param id of the incident
 * @param nursery where
 * @param region where the nursery lies
 * @param child to whom
 * @param kind what sort of incident
 * @param occurredAt when it happened or was noticed
 * @param recordedAt when it was recorded
 * @param recordedBy the caller
 * @param account what happened, what was done, who was told
 * @param duty the duty to report it, null where there is none
 * @param reports which authorities were told
 */
public record Incident(
    IncidentId id,
    NurseryId nursery,
    RegionCode region,
    ChildId child,
    Kind kind,
    Instant occurredAt,
    Instant recordedAt,
    String recordedBy,
    Account account,
    @Nullable Duty duty,
    List<Report> reports) {
  /** Copies the reports. */
  public Incident {
    reports = List.copyOf(reports);
  }

  /** What sort of incident (事件类别). */
  public enum Kind {
    /** 受伤. */
    INJURY,
    /** 过敏. */
    ALLERGY,
    /** 患病. */
    ILLNESS,
    /** 传染病. */
    INFECTIOUS_DISEASE,
    /** 走失. */
    MISSING,
    /** 疑似受到侵害. */
    SUSPECTED_HARM,
    /** 其他. */
    OTHER
  }

  /** Who can be told (报告对象). */
  public enum Authority {
    /** 公安. */
    POLICE,
    /** 卫生健康、疾控. */
    HEALTH,
    /** 民政. */
    CIVIL_AFFAIRS,
    /** 教育. */
    EDUCATION
  }

  /** Whether an authority must be told (报告状态). */
  public enum ReportState {
    /** 无需报告. */
    NOT_REQUIRED,
    /** 待报告. */
    TO_REPORT,
    /** 已报告. */
    REPORTED
  }

  /**
   * In the words of the nursery.
   *
   * @param whatHappened what happened
   * @param measures what was done
   * @param whoWasTold who was told
   */
  public record Account(String whatHappened, String measures, String whoWasTold) {
    /** Nothing of it, so that none of it leaks into logs. */
    @Override
    public String toString() {
      return "Account[]";
    }
  }

  /**
   * The duty to report.
   *
   * @param to the authority that must be told
   * @param dueAt by when
   * @param parameterId version of the rule that set the time
   * @param source the law
   */
  public record Duty(Authority to, Instant dueAt, long parameterId, String source) {}

  /**
   * An authority was told.
   *
   * @param authority which
   * @param at when
   * @param number its number for it, null if it gave none
   */
  public record Report(Authority authority, Instant at, @Nullable String number) {
    /** Only the authority. */
    @Override
    public String toString() {
      return "Report[" + authority + "]";
    }
  }

  /** When the authority that must be told was told first, null if it was not. */
  public @Nullable Instant reportedAt() {
    return duty == null
        ? null
        : reports.stream()
            .filter(report -> report.authority() == duty.to())
            .map(Report::at)
            .min(Instant::compareTo)
            .orElse(null);
  }

  /** Whether the duty is met. */
  public ReportState reportState() {
    if (duty == null) {
      return ReportState.NOT_REQUIRED;
    }
    return reportedAt() == null ? ReportState.TO_REPORT : ReportState.REPORTED;
  }

  /** Whether it was not reported in time, or is not and the time is over. */
  public boolean isOverdue(Instant now) {
    if (duty == null) {
      return false;
    }
    var reported = reportedAt();
    return (reported == null ? now : reported).isAfter(duty.dueAt());
  }

  /** Whether telling the guardians could endanger the child or the investigation. */
  public boolean isConfidential() {
    return kind == Kind.SUSPECTED_HARM;
  }

  /** Only the id, so that nothing leaks into logs. */
  @Override
  public String toString() {
    return "Incident[" + id.text() + "]";
  }
}
