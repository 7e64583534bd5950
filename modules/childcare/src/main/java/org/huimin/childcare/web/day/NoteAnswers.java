package org.huimin.childcare.web.day;

import java.time.Instant;
import org.huimin.api.model.CareAmount;
import org.huimin.api.model.CareAuthority;
import org.huimin.api.model.CareIncidentFile;
import org.huimin.api.model.CareIncidentItem;
import org.huimin.api.model.CareIncidentKind;
import org.huimin.api.model.CareIncidentReport;
import org.huimin.api.model.CareMeal;
import org.huimin.api.model.CareMood;
import org.huimin.api.model.CareNote;
import org.huimin.api.model.CareNoteKind;
import org.huimin.api.model.CareReportState;
import org.huimin.api.model.NewCareNote;
import org.huimin.childcare.application.day.IncidentFiles.Seen;
import org.huimin.childcare.domain.day.Incident.Report;
import org.huimin.childcare.domain.day.Note;
import org.huimin.childcare.domain.day.NoteContent;
import org.huimin.childcare.domain.day.NoteContent.Amount;
import org.huimin.childcare.domain.day.NoteContent.Kind;
import org.huimin.childcare.domain.day.NoteContent.Meal;
import org.huimin.childcare.domain.day.NoteContent.Mood;

/** Notes and incidents between the words of the domain and those of the API. */
final class NoteAnswers {
  private NoteAnswers() {}

  static NoteContent content(NewCareNote wanted) {
    var meal = wanted.getMeal();
    var amount = wanted.getAmount();
    var mood = wanted.getMood();
    return new NoteContent(
        Kind.valueOf(wanted.getKind().name()),
        meal == null ? null : Meal.valueOf(meal.name()),
        amount == null ? null : Amount.valueOf(amount.name()),
        wanted.getSleptFrom(),
        wanted.getSleptUntil(),
        mood == null ? null : Mood.valueOf(mood.name()),
        wanted.getTemperatureTenths(),
        wanted.getText());
  }

  static CareNote note(Note note) {
    var content = note.content();
    var answer =
        new CareNote(
            org.huimin.kernel.Tsid.text(note.id()),
            CareNoteKind.valueOf(content.kind().name()),
            DayAnswers.at(note.at()));
    var meal = content.meal();
    var amount = content.amount();
    var mood = content.mood();
    if (meal != null) {
      answer.setMeal(CareMeal.valueOf(meal.name()));
    }
    if (amount != null) {
      answer.setAmount(CareAmount.valueOf(amount.name()));
    }
    if (content.sleptFrom() != null) {
      answer.setSleptFrom(content.sleptFrom());
    }
    if (content.sleptUntil() != null) {
      answer.setSleptUntil(content.sleptUntil());
    }
    if (mood != null) {
      answer.setMood(CareMood.valueOf(mood.name()));
    }
    if (content.temperatureTenths() != null) {
      answer.setTemperatureTenths(content.temperatureTenths());
    }
    if (content.text() != null) {
      answer.setText(content.text());
    }
    return answer;
  }

  static CareIncidentItem incident(Seen seen, Instant now) {
    var incident = seen.incident();
    var item =
        new CareIncidentItem(
            incident.id().text(),
            incident.nursery().text(),
            seen.nurseryName(),
            CareIncidentKind.valueOf(incident.kind().name()),
            DayAnswers.at(incident.occurredAt()),
            DayAnswers.at(incident.recordedAt()),
            CareReportState.valueOf(incident.reportState().name()),
            incident.isOverdue(now));
    var duty = incident.duty();
    if (duty != null) {
      item.setReportTo(CareAuthority.valueOf(duty.to().name()));
      item.setReportDueAt(DayAnswers.at(duty.dueAt()));
    }
    var reportedAt = incident.reportedAt();
    if (reportedAt != null) {
      item.setReportedAt(DayAnswers.at(reportedAt));
    }
    return item;
  }

  static CareIncidentFile file(Seen seen, Instant now) {
    var incident = seen.incident();
    var account = incident.account();
    var file =
        new CareIncidentFile(
            incident(seen, now),
            incident.child().text(),
            account.whatHappened(),
            account.measures(),
            account.whoWasTold(),
            incident.reports().stream().map(NoteAnswers::report).toList());
    var duty = incident.duty();
    if (duty != null) {
      file.setReportSource(duty.source());
    }
    return file;
  }

  private static CareIncidentReport report(Report report) {
    var answer =
        new CareIncidentReport(
            CareAuthority.valueOf(report.authority().name()), DayAnswers.at(report.at()));
    if (report.number() != null) {
      answer.setNumber(report.number());
    }
    return answer;
  }
}
