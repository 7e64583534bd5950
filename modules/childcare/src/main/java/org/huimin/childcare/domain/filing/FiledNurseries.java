package org.huimin.childcare.domain.filing;

import java.time.Instant;
import java.util.Optional;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.NurseryStatus;
import org.huimin.kernel.UnifiedSocialCreditCode;

/** Nurseries as filings make them. */
public interface FiledNurseries {
  /** The nursery that a body runs. */
  Optional<Nursery> ofCreditCode(UnifiedSocialCreditCode code);

  /** Enters a nursery, or gives one that was withdrawn new content. */
  void enter(NurseryId id, FilingContent content, NurseryStatus status, Instant at);

  /** Gives a nursery new content. */
  void change(NurseryId id, FilingContent content);

  /** Lets a nursery take bookings, or no more. */
  void setStatus(NurseryId id, NurseryStatus status);
}
