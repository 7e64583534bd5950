package org.huimin.people.domain;

import java.time.LocalDate;
import org.huimin.people.RecognisedStatus;

/** That a person holds a recognised status for a time (身份认定记录). */
public record Recognition(long id, PersonId person, RecognisedStatus status) {

  /** The same recognition, over since a day. */
  Recognition endingBefore(LocalDate day) {
    return new Recognition(
        id,
        person,
        new RecognisedStatus(
            status.kind(), status.level(), status.source(), status.validity().endingBefore(day)));
  }
}
