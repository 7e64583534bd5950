package org.huimin.childcare.domain.lasting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Refusal;

/** Why something about lasting places cannot be done (不能办理的原因). */
public sealed interface LastingRefusal extends Refusal {

  /** The child has an open application already, perhaps by the other parent. */
  record AlreadyApplied() implements LastingRefusal {
    @Override
    public String code() {
      return "childcare/already-applied";
    }
  }

  /** The child is no nursery child any more on the first day wanted. */
  record TooOldToApply(LocalDate leavesOn, int leavingMonths) implements LastingRefusal {
    @Override
    public String code() {
      return "childcare/too-old-to-apply";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("leavesOn", leavesOn.toString(), "leavingMonths", leavingMonths);
    }
  }

  /** The nursery has no class for the child's age on the first day with that care. */
  record NoClassForChild(String nursery, LocalDate startsOn, int ageMonths)
      implements LastingRefusal {
    @Override
    public String code() {
      return "childcare/no-class-for-child";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("nursery", nursery, "startsOn", startsOn.toString(), "ageMonths", ageMonths);
    }
  }

  /** The application was decided or withdrawn before. */
  record ApplicationNotOpen(ApplicationStatus status) implements LastingRefusal {
    @Override
    public String code() {
      return "childcare/application-not-open";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("status", status.name());
    }
  }

  /** The offer was answered or withdrawn before. */
  record OfferDecided(OfferStatus status) implements LastingRefusal {
    @Override
    public String code() {
      return "childcare/offer-decided";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("status", status.name());
    }
  }

  /** The time for an answer is over. */
  record OfferLapsed(Instant expiredAt) implements LastingRefusal {
    @Override
    public String code() {
      return "childcare/offer-expired";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("expiredAt", shown(expiredAt));
    }
  }

  /** The child has another lasting place in that time. */
  record AlreadyEnrolled(LocalDate until) implements LastingRefusal {
    @Override
    public String code() {
      return "childcare/already-enrolled";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("until", until.toString());
    }
  }

  /** The last day is earlier than the period of notice allows. */
  record NoticeTooShort(int noticeDays, LocalDate earliest) implements LastingRefusal {
    @Override
    public String code() {
      return "childcare/notice-too-short";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("noticeDays", noticeDays, "earliest", earliest.toString());
    }
  }

  /** The enrolment ends not later anyway. */
  record EnrolmentEndsBefore(LocalDate until) implements LastingRefusal {
    @Override
    public String code() {
      return "childcare/enrolment-ends-before";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("until", until.toString());
    }
  }

  private static String shown(Instant instant) {
    return OffsetDateTime.ofInstant(instant, BusinessTime.ZONE)
        .toLocalDateTime()
        .withNano(0)
        .toString()
        .replace('T', ' ');
  }
}
