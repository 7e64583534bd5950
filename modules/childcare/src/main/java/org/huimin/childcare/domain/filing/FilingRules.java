package org.huimin.childcare.domain.filing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.huimin.kernel.CalendarMissingException;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.WorkingDayCalendar;
import org.jspecify.annotations.Nullable;

/**
 * What holds for filings somewhere on some day (备案要求): 《托育机构登记和备案办法(试行)》国卫办人口发〔2019〕25号.
 *
 * @param required the documents that are required
 * @param receiptDays working days for the receipt, from complete documents on
 * @param noticeDays working days for the notice that it does not conform
 * @param leaseYears how long premises must be leased for at least
 */
public record FilingRules(
    Set<DocumentKind> required, int receiptDays, int noticeDays, int leaseYears) {
  /** Copies the kinds. */
  public FilingRules {
    required = Set.copyOf(required);
  }

  /** The required documents in their usual order. */
  public Set<DocumentKind> inOrder() {
    return new TreeSet<>(required);
  }

  /** Everything that keeps these documents from being complete on a day, all at once. */
  public List<FieldFault> missing(Collection<FilingDocument> documents, LocalDate day) {
    var faults = new ArrayList<FieldFault>();
    for (var kind : inOrder()) {
      var field = "documents." + kind;
      documents.stream()
          .filter(document -> document.kind() == kind)
          .findFirst()
          .ifPresentOrElse(
              document -> look(field, document, day, faults),
              () -> faults.add(FieldFault.of(field, kind.missingCode())));
    }
    return faults;
  }

  private void look(String field, FilingDocument document, LocalDate day, List<FieldFault> faults) {
    var until = document.validUntil();
    if (until != null && until.isBefore(day)) {
      faults.add(
          new FieldFault(field, "childcare/document-expired", Map.of("until", until.toString())));
    }
    switch (document.kind()) {
      case PREMISES_PROOF -> {
        if (Boolean.TRUE.equals(document.leased()) && !isLongEnough(document)) {
          faults.add(
              new FieldFault(field, "childcare/lease-too-short", Map.of("years", leaseYears)));
        }
        if (document.leased() == null) {
          faults.add(FieldFault.of(field, "childcare/say-whether-leased"));
        }
      }
      case SANITARY_ASSESSMENT -> {
        if (!Boolean.TRUE.equals(document.qualified())) {
          faults.add(FieldFault.of(field, "childcare/assessment-not-qualified"));
        }
      }
      case HEALTH_CERTIFICATES, FOOD_PERMIT -> {
        if (until == null) {
          faults.add(FieldFault.of(field, "childcare/valid-until-missing"));
        }
      }
      case LICENCE, STAFF_QUALIFICATIONS, FIRE_SAFETY -> {
        // May be without an end.
      }
    }
  }

  private boolean isLongEnough(FilingDocument lease) {
    var from = lease.validFrom();
    var until = lease.validUntil();
    return from != null && until != null && !until.plusDays(1).isBefore(from.plusYears(leaseYears));
  }

  /** The last day for the receipt; null where none runs, or the calendar of its year is unknown. */
  public @Nullable LocalDate receiptDueOn(Filing filing, WorkingDayCalendar calendar) {
    return filing.state() == FilingState.SUBMITTED ? dueOn(filing, receiptDays, calendar) : null;
  }

  /** The last day for a notice that it does not conform; null as for the receipt. */
  public @Nullable LocalDate noticeDueOn(Filing filing, WorkingDayCalendar calendar) {
    return filing.state().awaitsAuthority() ? dueOn(filing, noticeDays, calendar) : null;
  }

  /** Whether the authority is late: with the receipt, or after it with publication or notice. */
  public boolean isOverdue(Filing filing, LocalDate today, WorkingDayCalendar calendar) {
    var due =
        filing.state() == FilingState.SUBMITTED
            ? receiptDueOn(filing, calendar)
            : noticeDueOn(filing, calendar);
    return due != null && due.isBefore(today);
  }

  private static @Nullable LocalDate dueOn(
      Filing filing, int workingDays, WorkingDayCalendar calendar) {
    var start = filing.progress().submittedOn();
    if (start == null) {
      return null;
    }
    try {
      return calendar.plusWorkingDays(start, workingDays);
    } catch (CalendarMissingException notYetAnnounced) {
      return null;
    }
  }
}
