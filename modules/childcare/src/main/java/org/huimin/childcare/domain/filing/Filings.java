package org.huimin.childcare.domain.filing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/** All filings with their documents and steps. */
public interface Filings {
  /** Keeps new filings. */
  void addAll(List<Filing> filings);

  /** The filing with an id. */
  Optional<Filing> find(FilingId id);

  /** As {@link #find}, kept unchanged by others until the transaction ends. */
  Optional<Filing> lock(FilingId id);

  /** Keeps a locked filing as it now is. */
  void save(Filing filing);

  /** All filings of a nursery, oldest first, kept unchanged by others. */
  List<Filing> lockOf(NurseryId nursery);

  /** Keeps what was done. */
  void addStep(TakenStep step);

  /** What was done, oldest first. */
  List<TakenStep> stepsOf(FilingId id);

  /** The documents, without their files. */
  List<FilingDocument> documentsOf(FilingId id);

  /** Keeps a document with its file, in the place of one of its kind. */
  void putDocument(FilingId id, FilingDocument document, byte[] file);

  /** The file of a document. */
  Optional<byte[]> fileOf(FilingId id, DocumentKind kind);

  /** Gives a filing the documents of another, in the place of those of their kinds. */
  void copyDocuments(FilingId from, FilingId to);

  /**
   * Filings, newest first.
   *
   * @param before only older ones than this
   */
  List<Filing> list(Which which, long before, int limit);

  /**
   * Which filings; null where it does not matter.
   *
   * @param applicantPersonId who filed
   * @param nursery of which nursery
   * @param region where
   * @param states how they stand, empty for any
   * @param handedIn whether only those that the authority has anything to do with
   * @param text part of name or address, or the credit code
   */
  record Which(
      @Nullable Long applicantPersonId,
      @Nullable NurseryId nursery,
      @Nullable RegionCode region,
      Set<FilingState> states,
      boolean handedIn,
      @Nullable String text) {
    /** Copies the states. */
    public Which {
      states = Set.copyOf(states);
    }
  }

  /**
   * What was done with a filing.
   *
   * @param actor the caller who did it
   * @param step a {@link FilingStep}, or OPEN, EDIT or DOCUMENT with its kind
   */
  record TakenStep(
      long id,
      FilingId filing,
      Instant at,
      String actor,
      String step,
      FilingState from,
      FilingState to,
      String reasons) {}

  /** The filing by which a nursery runs, out of all of it; empty before the first. */
  static Optional<Filing> mainOf(Collection<Filing> ofNursery) {
    return ofNursery.stream()
        .filter(filing -> filing.kind() != FilingKind.CHANGE)
        .filter(filing -> filing.state() != FilingState.ABANDONED)
        .reduce((earlier, later) -> later);
  }
}
