package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.BookedPlaces;
import org.huimin.childcare.domain.day.Note;
import org.huimin.childcare.domain.day.NoteContent;
import org.huimin.childcare.domain.day.Notes;
import org.huimin.childcare.domain.day.Visits;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.PlainRefusal;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;

/** Notes about a child's day (一日生活记录): staff writes them, those who may act for the child read. */
@Singleton
public final class DayNotes {
  private static final int DAYS_BACK = 7;

  private final Notes notes;
  private final Visits visits;
  private final BookedPlaces places;
  private final Families families;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  DayNotes(
      Notes notes,
      Visits visits,
      BookedPlaces places,
      Families families,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.notes = notes;
    this.visits = visits;
    this.places = places;
    this.families = families;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Notes something about a child that was there that day, or had a place.
   *
   * @throws NotFoundException for every other child
   * @throws InvalidInputException if the note lacks what belongs to its kind
   */
  public Note add(
      Caller staff, NurseryId nursery, ChildId child, LocalDate day, NoteContent content) {
    var checked = content.checked();
    return transactions.write(
        () -> {
          var today = BusinessTime.today(clock);
          if (day.isAfter(today)) {
            throw InvalidInputException.meaningless("day", "childcare/in-the-future");
          }
          if (day.isBefore(today.minusDays(DAYS_BACK))) {
            throw InvalidInputException.meaningless("day", "childcare/day-past");
          }
          requireTheirs(nursery, child, day);
          if (notes.of(child, day).size() >= Notes.AT_MOST) {
            throw new RefusedException(PlainRefusal.of("childcare/too-many-notes"));
          }
          var note =
              new Note(ids.next(), nursery, child, day, checked, clock.instant(), staff.callerId());
          notes.add(note);
          trail.record(staff, child.value(), "childcare/add-note", "notes", null, null);
          return note;
        });
  }

  /** The notes of one's own nursery about a child on a day. */
  public List<Note> atNursery(Caller staff, NurseryId nursery, ChildId child, LocalDate day) {
    return transactions.write(
        () -> {
          requireTheirs(nursery, child, day);
          trail.record(staff, child.value(), "childcare/see-notes", "notes", null, null);
          return notes.of(child, day).stream()
              .filter(note -> note.nursery().equals(nursery))
              .toList();
        });
  }

  /** The notes about a child on a day, for those who may act for it. */
  public List<Note> ofChild(Caller caller, ChildId child, LocalDate day) {
    return transactions.write(
        () -> {
          families.requireMayActFor(caller, child);
          trail.record(caller, child.value(), "childcare/see-notes", "notes", null, null);
          return notes.of(child, day);
        });
  }

  private void requireTheirs(NurseryId nursery, ChildId child, LocalDate day) {
    if (visits.ofChild(child, nursery, day).isEmpty()
        && places.ofChild(child, nursery, day).isEmpty()) {
      throw new NotFoundException("person");
    }
  }
}
