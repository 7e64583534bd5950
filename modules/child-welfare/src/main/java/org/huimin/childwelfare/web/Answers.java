package org.huimin.childwelfare.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.huimin.api.model.ChildCaseClosure;
import org.huimin.api.model.ChildCaseFile;
import org.huimin.api.model.ChildCasePage;
import org.huimin.api.model.ChildCasePhase;
import org.huimin.api.model.ChildCaseResponse;
import org.huimin.api.model.ChildCaseResult;
import org.huimin.api.model.ChildCaseState;
import org.huimin.api.model.ChildCaseSummary;
import org.huimin.childwelfare.domain.CaseState;
import org.huimin.childwelfare.domain.ChildCase;
import org.huimin.childwelfare.query.CaseLists;
import org.huimin.childwelfare.query.CaseRow;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Tsid;

/** Writes what the use cases answer into the models of the API. */
final class Answers {
  private Answers() {}

  static ChildCasePage page(CaseLists.Page page, Instant now) {
    var answer = new ChildCasePage(page.items().stream().map(row -> summary(row, now)).toList());
    answer.setNextCursor(page.nextCursor());
    return answer;
  }

  static ChildCaseFile file(ChildCase found, Instant now) {
    var report = found.report();
    var answer =
        new ChildCaseFile(
            found.id().text(),
            found.receiptNumber(),
            found.dutyRegion().code(),
            ChildCaseState.valueOf(found.state().name()),
            ChildCasePhase.valueOf(found.phase().name()),
            offset(found.reportedAt()),
            offset(found.deadline()),
            found.isOverdueAt(now),
            report.narrative());
    answer.setPlace(report.place());
    answer.setChildDescription(report.childDescription());
    answer.setContact(report.contact());
    if (found.childPersonId() != null) {
      answer.setChildPersonId(Tsid.text(found.childPersonId()));
    }
    var escalation = found.escalation();
    if (escalation != null) {
      answer.setEscalatedAt(offset(escalation.at()));
      answer.setEscalatedTo(escalation.to().code());
    }
    var response = found.response();
    if (response != null) {
      answer.setResponse(
          new ChildCaseResponse(
              offset(response.respondedAt()),
              offset(response.recordedAt()),
              response.late(),
              response.findings(),
              response.measures()));
    }
    var closure = found.closure();
    if (closure != null) {
      answer.setClosure(
          new ChildCaseClosure(
              offset(closure.at()),
              ChildCaseResult.valueOf(closure.result().name()),
              closure.summary()));
    }
    return answer;
  }

  private static ChildCaseSummary summary(CaseRow row, Instant now) {
    var answer =
        new ChildCaseSummary(
            Tsid.text(row.caseId()),
            row.receiptNumber(),
            row.dutyRegion().code(),
            ChildCaseState.valueOf(row.state().name()),
            ChildCasePhase.valueOf(row.phase().name()),
            offset(row.reportedAt()),
            offset(row.deadline()),
            isWaiting(row.state()) && now.isAfter(row.deadline()));
    answer.setLate(row.late());
    if (row.escalatedAt() != null) {
      answer.setEscalatedAt(offset(row.escalatedAt()));
    }
    if (row.escalatedTo() != null) {
      answer.setEscalatedTo(row.escalatedTo().code());
    }
    return answer;
  }

  private static boolean isWaiting(CaseState state) {
    return state == CaseState.OPEN || state == CaseState.ESCALATED;
  }

  private static OffsetDateTime offset(Instant instant) {
    return instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
