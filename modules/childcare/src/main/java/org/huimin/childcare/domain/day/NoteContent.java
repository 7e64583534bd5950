package org.huimin.childcare.domain.day;

import java.util.ArrayList;
import java.util.List;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * What is noted about a child's day (一日生活记录): 《托育机构管理规范(试行)》 asks for morning and noon checks and
 * for records of the care given.
 *
 * @param kind what it is about
 * @param meal which meal, with {@code amount} for meals only
 * @param amount how much was eaten
 * @param sleptFrom when sleep began, with {@code sleptUntil} for sleep only
 * @param sleptUntil when it ended
 * @param mood for moods only
 * @param temperatureTenths tenths of a degree Celsius; for temperatures and checks
 * @param text free words; needed for checks without a temperature and for other notes
 */
public record NoteContent(
    Kind kind,
    @Nullable Meal meal,
    @Nullable Amount amount,
    @Nullable String sleptFrom,
    @Nullable String sleptUntil,
    @Nullable Mood mood,
    @Nullable Integer temperatureTenths,
    @Nullable String text) {

  /** What a note is about (记录类别). */
  public enum Kind {
    /** 进餐. */
    MEAL,
    /** 睡眠. */
    SLEEP,
    /** 晨检. */
    MORNING_CHECK,
    /** 午检. */
    NOON_CHECK,
    /** 情绪. */
    MOOD,
    /** 体温. */
    TEMPERATURE,
    /** 其他. */
    OTHER
  }

  /** Which meal (餐次). */
  public enum Meal {
    BREAKFAST,
    MORNING_SNACK,
    LUNCH,
    AFTERNOON_SNACK,
    DINNER
  }

  /** How much was eaten (进食量). */
  public enum Amount {
    ALL,
    MOST,
    HALF,
    LITTLE,
    NONE
  }

  /** How the child felt (情绪). */
  public enum Mood {
    HAPPY,
    CALM,
    TIRED,
    UPSET,
    CRYING
  }

  /**
   * Requires what belongs to the kind, and nothing that does not.
   *
   * @throws InvalidInputException naming each field that is missing or out of place
   */
  public NoteContent checked() {
    var faults = new ArrayList<FieldFault>();
    boolean check = kind == Kind.MORNING_CHECK || kind == Kind.NOON_CHECK;
    field(faults, "meal", meal, kind == Kind.MEAL, kind == Kind.MEAL);
    field(faults, "amount", amount, kind == Kind.MEAL, kind == Kind.MEAL);
    field(faults, "sleptFrom", sleptFrom, kind == Kind.SLEEP, kind == Kind.SLEEP);
    field(faults, "sleptUntil", sleptUntil, kind == Kind.SLEEP, kind == Kind.SLEEP);
    field(faults, "mood", mood, kind == Kind.MOOD, kind == Kind.MOOD);
    field(
        faults,
        "temperatureTenths",
        temperatureTenths,
        kind == Kind.TEMPERATURE,
        kind == Kind.TEMPERATURE || check);
    var words = text == null || text.isBlank() ? null : text;
    field(faults, "text", words, kind == Kind.OTHER || (check && temperatureTenths == null), true);
    if (sleptFrom != null && sleptUntil != null && sleptFrom.compareTo(sleptUntil) >= 0) {
      faults.add(FieldFault.of("sleptUntil", "childcare/period-reversed"));
    }
    if (!faults.isEmpty()) {
      throw InvalidInputException.meaningless(faults);
    }
    return new NoteContent(
        kind, meal, amount, sleptFrom, sleptUntil, mood, temperatureTenths, words);
  }

  private static void field(
      List<FieldFault> faults,
      String name,
      @Nullable Object value,
      boolean needed,
      boolean allowed) {
    if (needed && value == null) {
      faults.add(FieldFault.of(name, "childcare/note-field-missing"));
    } else if (!allowed && value != null) {
      faults.add(FieldFault.of(name, "childcare/note-field-out-of-place"));
    }
  }

  /** Only the kind, so that health data do not leak into logs. */
  @Override
  public String toString() {
    return "NoteContent[" + kind + "]";
  }
}
