package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.DocumentKind;
import org.huimin.fundledger.domain.Documents;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.huimin.kernel.TypedId;

/**
 * Puts what people propose, approve and refuse into documents and seals these (审批封存): about what,
 * and by whom, as a salted commitment.
 */
@Singleton
final class SealApprovals {
  private final Documents documents;
  private final Identities identities;
  private final TsidGenerator ids;
  private final Clock clock;

  SealApprovals(Documents documents, Identities identities, TsidGenerator ids, Clock clock) {
    this.documents = documents;
    this.identities = identities;
    this.ids = ids;
    this.clock = clock;
  }

  /** The time as it is kept, so that what is sealed and what is kept are the same. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The id of a document that is spoken of before it is sealed. */
  DocumentId next() {
    return new DocumentId(ids.next());
  }

  /**
   * What somebody decided.
   *
   * @param region whose money it concerns, or the area of who decided
   * @param by caller id of who decided
   */
  Document approval(
      DocumentId id, TypedId about, RegionCode region, String by, Document.Fields fields) {
    return of(id, DocumentKind.APPROVAL, about, region, by, fields);
  }

  /** Any document that a member of staff answers for. */
  Document of(
      DocumentId id,
      DocumentKind kind,
      TypedId about,
      RegionCode region,
      String by,
      Document.Fields fields) {
    return new Document(
        id, kind, about.text(), region, identities.of(Actor.staff(by)), fields.toList());
  }

  /** Seals them in that order; the head of the log is locked last. */
  void seal(Document... some) {
    documents.seal(List.of(some));
  }
}
