package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.DocumentKind;
import org.huimin.childcare.domain.filing.Filing;
import org.huimin.childcare.domain.filing.FilingDocument;
import org.huimin.childcare.domain.filing.FilingId;
import org.huimin.childcare.domain.filing.FilingRules;
import org.huimin.childcare.domain.filing.FilingState;
import org.huimin.childcare.domain.filing.FilingStep;
import org.huimin.childcare.domain.filing.Filings;
import org.huimin.childcare.domain.filing.Filings.TakenStep;
import org.huimin.childcare.domain.filing.Filings.Which;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.WorkingDayCalendar;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Shows filings to those they concern, and the register to everybody (查看备案). */
@Singleton
public final class SeeFilings {
  /** What everybody may know. */
  private static final Set<FilingState> PUBLIC =
      EnumSet.of(
          FilingState.PUBLISHED,
          FilingState.NON_CONFORMING,
          FilingState.SUSPENDED,
          FilingState.WITHDRAWN,
          FilingState.DELETED);

  /** More do not wait for an authority at a time; those beyond are seen when these are done. */
  private static final int MOST_AWAITING = 5_000;

  private final Filings filings;
  private final FilingStandards standards;
  private final Nearness nearness;
  private final WorkingDayCalendar calendar;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final Clock clock;

  SeeFilings(
      Filings filings,
      FilingStandards standards,
      Nearness nearness,
      WorkingDayCalendar calendar,
      AccessTrail trail,
      Transactions transactions,
      Clock clock) {
    this.filings = filings;
    this.standards = standards;
    this.nearness = nearness;
    this.calendar = calendar;
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A filing with its time limits.
   *
   * @param receiptDueOn the last day for the receipt, null where none runs
   * @param noticeDueOn the last day for a notice that it does not conform, null where none runs
   * @param overdue whether the authority is late
   */
  public record Timed(
      Filing filing,
      @Nullable LocalDate receiptDueOn,
      @Nullable LocalDate noticeDueOn,
      boolean overdue) {}

  /**
   * All of a filing.
   *
   * @param required the documents that are required
   * @param missing what still keeps it from being handed in
   * @param possible what the caller can do now
   */
  public record Whole(
      Timed timed,
      Set<DocumentKind> required,
      List<FilingDocument> documents,
      List<FieldFault> missing,
      List<FilingStep> possible,
      List<TakenStep> steps) {}

  /**
   * A document with its file.
   *
   * @param base64 the file as text
   */
  public record WithFile(FilingDocument document, String base64) {}

  /**
   * One filing; a look at somebody else's is recorded.
   *
   * @throws NotFoundException if there is none for the caller
   */
  public Whole one(Caller caller, FilingId id) {
    return transactions.write(
        () -> {
          var filing = near(caller, id);
          var today = BusinessTime.today(clock);
          var rules = standards.filing(filing.content(), today);
          var documents = filings.documentsOf(id);
          record(caller, filing, "childcare/see-filing");
          return new Whole(
              timed(filing, rules, today),
              rules.inOrder(),
              documents,
              filing.state().isEditable() ? rules.missing(documents, today) : List.of(),
              filing.possibleSteps().stream()
                  .filter(
                      step ->
                          step.isAuthoritys()
                              ? nearness.isAuthoritys(caller, filing)
                              : nearness.isNurserys(caller, filing))
                  .toList(),
              filings.stepsOf(id));
        });
  }

  /**
   * A document with its file.
   *
   * @throws NotFoundException if there is none for the caller
   * @throws IllegalStateException if the file is not the one that came in
   */
  public WithFile document(Caller caller, FilingId id, DocumentKind kind) {
    return transactions.write(
        () -> {
          var filing = near(caller, id);
          var document =
              filings.documentsOf(id).stream()
                  .filter(each -> each.kind() == kind)
                  .findFirst()
                  .orElseThrow(() -> new NotFoundException("document"));
          var file = filings.fileOf(id, kind).orElseThrow(() -> new NotFoundException("document"));
          if (!sha256(file).equals(document.file().sha256())) {
            throw new IllegalStateException(
                "the file of " + kind + " of filing " + id.text() + " does not fit its checksum");
          }
          record(caller, filing, "childcare/see-filing-document");
          return new WithFile(document, Base64.getEncoder().encodeToString(file));
        });
  }

  private Filing near(Caller caller, FilingId id) {
    var filing = filings.find(id).orElseThrow(() -> new NotFoundException("filing"));
    nearness.requireNear(caller, filing);
    return filing;
  }

  private void record(Caller caller, Filing filing, String action) {
    var applicant = filing.applicantPersonId();
    if (applicant != null) {
      trail.record(caller, applicant, action, "filing", null, null);
    }
  }

  /**
   * The caller's filings, or those of the authority's region, newest first.
   *
   * @param region the authority's, null for others
   * @param state only those in it, null for any
   * @param overdue whether only those with which the authority is late
   * @param before only older ones than this
   */
  public List<Timed> list(
      Caller caller,
      @Nullable RegionCode region,
      @Nullable FilingState state,
      boolean overdue,
      long before,
      int limit) {
    return transactions.read(
        () -> {
          var today = BusinessTime.today(clock);
          Set<FilingState> states = state == null ? Set.of() : EnumSet.of(state);
          if (overdue) {
            var waiting =
                new Which(
                    applicant(caller),
                    nursery(caller),
                    region,
                    EnumSet.of(FilingState.SUBMITTED, FilingState.RECEIVED),
                    true,
                    null);
            return filings.list(waiting, before, MOST_AWAITING).stream()
                .filter(filing -> state == null || filing.state() == state)
                .map(filing -> timed(filing, today))
                .filter(Timed::overdue)
                .limit(limit)
                .toList();
          }
          return filings
              .list(
                  new Which(
                      applicant(caller), nursery(caller), region, states, region != null, null),
                  before,
                  limit)
              .stream()
              .map(filing -> timed(filing, today))
              .toList();
        });
  }

  /** Nobody's, for a caller who is neither citizen nor authority nor staff of a nursery. */
  private static @Nullable Long applicant(Caller caller) {
    if (caller.kind() == Caller.Kind.CITIZEN) {
      return caller.personId() == null ? Long.valueOf(0) : caller.personId();
    }
    return null;
  }

  private static @Nullable NurseryId nursery(Caller caller) {
    if (caller.kind() == Caller.Kind.STAFF && !caller.is(Role.HEALTH_AUTHORITY)) {
      return new NurseryId(caller.organisationId() == null ? 0 : caller.organisationId());
    }
    return null;
  }

  /** The public register, newest first. */
  public List<Filing> register(
      @Nullable RegionCode region,
      @Nullable FilingState state,
      @Nullable String text,
      long before,
      int limit) {
    var states = state == null ? PUBLIC : EnumSet.of(state);
    return transactions.read(
        () -> filings.list(new Which(null, null, region, states, true, text), before, limit));
  }

  private Timed timed(Filing filing, LocalDate today) {
    return timed(filing, standards.filing(filing.content(), today), today);
  }

  private Timed timed(Filing filing, FilingRules rules, LocalDate today) {
    return new Timed(
        filing,
        rules.receiptDueOn(filing, calendar),
        rules.noticeDueOn(filing, calendar),
        rules.isOverdue(filing, today, calendar));
  }

  /** The checksum of a file, in hexadecimal digits. */
  public static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
