package org.huimin.childcare.domain.day;

import java.time.LocalDate;
import java.util.List;
import org.huimin.childcare.domain.ChildId;

/** Notes about children's days. */
public interface Notes {
  /** How many notes about one child a day takes. */
  int AT_MOST = 100;

  /** Keeps a note. */
  void add(Note note);

  /** The notes about a child on a day, oldest first. */
  List<Note> of(ChildId child, LocalDate day);
}
