package org.huimin.childcare.domain.filing;

import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.NurseryId;

/** All recognitions. */
public interface Recognitions {
  /** Keeps new recognitions. */
  void addAll(List<Recognition> recognitions);

  /** Those of a nursery, newest first. */
  List<Recognition> of(NurseryId nursery);

  /** As {@link #of}; nobody else can add to them until the transaction ends. */
  List<Recognition> lockOf(NurseryId nursery);

  /** The recognition with an id. */
  Optional<Recognition> find(RecognitionId id);

  /** Keeps that a locked one was revoked. */
  void saveRevocation(Recognition recognition);
}
