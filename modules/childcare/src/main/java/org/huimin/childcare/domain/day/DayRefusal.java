package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Refusal;

/** Why something cannot be done in the day of a nursery (当日业务不能办理的原因). */
public sealed interface DayRefusal extends Refusal {

  /** The code is wrong, used, too old, or for another nursery or day. */
  record CodeNotGood() implements DayRefusal {
    @Override
    public String code() {
      return "childcare/code-not-good";
    }
  }

  /** The child has no place there today. */
  record NoPlaceToday(LocalDate day) implements DayRefusal {
    @Override
    public String code() {
      return "childcare/no-place-today";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("day", day.toString());
    }
  }

  /** One child more than the carers on duty may look after. */
  record RatioFull(int children, int carers, int allowed) implements DayRefusal {
    @Override
    public String code() {
      return "childcare/ratio-full";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("children", children, "carers", carers, "allowed", allowed);
    }
  }

  /** The child is recorded as being in another nursery. */
  record PresentElsewhere() implements DayRefusal {
    @Override
    public String code() {
      return "childcare/present-elsewhere";
    }
  }

  /** The child is not there. */
  record NotThere() implements DayRefusal {
    @Override
    public String code() {
      return "childcare/not-there";
    }
  }

  /** Who wants to collect the child is neither a guardian nor on the list today. */
  record CollectorNotListed() implements DayRefusal {
    @Override
    public String code() {
      return "childcare/collector-not-listed";
    }
  }

  /** No guardian confirmed it, or it is too long ago. */
  record CollectionNotConfirmed() implements DayRefusal {
    @Override
    public String code() {
      return "childcare/collection-not-confirmed";
    }
  }

  /** The question was answered, or nobody waits for the answer any more. */
  record CollectionDecided() implements DayRefusal {
    @Override
    public String code() {
      return "childcare/collection-decided";
    }
  }

  /** As many persons as a list takes are on it. */
  record TooManyCollectors(int most) implements DayRefusal {
    @Override
    public String code() {
      return "childcare/too-many-collectors";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("most", most);
    }
  }

  /** As many feeds as there may be exist. */
  record TooManyFeeds(int most) implements DayRefusal {
    @Override
    public String code() {
      return "childcare/too-many-feeds";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("most", most);
    }
  }

  /** Attendance is settled, and money may have moved by it. */
  record AttendanceSettled(LocalDate day) implements DayRefusal {
    @Override
    public String code() {
      return "childcare/attendance-settled";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("day", day.toString());
    }
  }

  /** The child was there already at that time, by another record. */
  record VisitsOverlap(Instant from) implements DayRefusal {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @Override
    public String code() {
      return "childcare/visits-overlap";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("from", LocalDateTime.ofInstant(from, BusinessTime.ZONE).format(SHOWN));
    }
  }

  /** The child is still there: it leaves by being collected, not by a correction. */
  record StillThere() implements DayRefusal {
    @Override
    public String code() {
      return "childcare/still-there";
    }
  }

  /** The visit was a mistake already. */
  record VisitMistaken() implements DayRefusal {
    @Override
    public String code() {
      return "childcare/visit-mistaken";
    }
  }

  /** Nobody must report this incident. */
  record NoReportDue() implements DayRefusal {
    @Override
    public String code() {
      return "childcare/no-report-due";
    }
  }
}
