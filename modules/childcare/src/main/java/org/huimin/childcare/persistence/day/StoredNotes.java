package org.huimin.childcare.persistence.day;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_NOTE;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.Note;
import org.huimin.childcare.domain.day.NoteContent;
import org.huimin.childcare.domain.day.Notes;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Notes in the database, encrypted. */
@Singleton
final class StoredNotes implements Notes {
  private final DSLContext sql;
  private final Sealed fields;

  /** As it is kept. */
  @Serdeable
  record Kept(
      NoteContent.@Nullable Meal meal,
      NoteContent.@Nullable Amount amount,
      @Nullable String sleptFrom,
      @Nullable String sleptUntil,
      NoteContent.@Nullable Mood mood,
      @Nullable Integer temperatureTenths,
      @Nullable String text) {}

  StoredNotes(DSLContext sql, Sealed fields) {
    this.sql = sql;
    this.fields = fields;
  }

  @Override
  public void add(Note note) {
    var content = note.content();
    var kept =
        new Kept(
            content.meal(),
            content.amount(),
            content.sleptFrom(),
            content.sleptUntil(),
            content.mood(),
            content.temperatureTenths(),
            content.text());
    var table = CHILDCARE_NOTE;
    sql.insertInto(table)
        .set(table.NOTE_ID, note.id())
        .set(table.NURSERY_ID, note.nursery().value())
        .set(table.CHILD_ID, note.child().value())
        .set(table.DAY, note.day())
        .set(table.KIND, content.kind().name())
        .set(table.CONTENT, fields.sealObject(Sealed.NOTE, kept))
        .set(table.NOTED_AT, note.at())
        .set(table.NOTED_BY, note.by())
        .execute();
  }

  @Override
  public List<Note> of(ChildId child, LocalDate day) {
    var table = CHILDCARE_NOTE;
    return sql.selectFrom(table)
        .where(table.CHILD_ID.eq(child.value()))
        .and(table.DAY.eq(day))
        .orderBy(table.NOTE_ID)
        .fetch(
            row -> {
              var kept = fields.openObject(Sealed.NOTE, row.getContent(), Kept.class);
              return new Note(
                  row.getNoteId(),
                  new NurseryId(row.getNurseryId()),
                  child,
                  day,
                  new NoteContent(
                      NoteContent.Kind.valueOf(row.getKind()),
                      kept.meal(),
                      kept.amount(),
                      kept.sleptFrom(),
                      kept.sleptUntil(),
                      kept.mood(),
                      kept.temperatureTenths(),
                      kept.text()),
                  row.getNotedAt(),
                  row.getNotedBy());
            });
  }
}
