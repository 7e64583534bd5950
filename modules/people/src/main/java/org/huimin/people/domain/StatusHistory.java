package org.huimin.people.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huimin.kernel.RefusedException;
import org.huimin.people.PeopleRefusal;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.StatusKind;

/**
 * The recognised statuses of one person through time. The same status does not hold twice on a day,
 * so that its level is never in doubt: a new disability level begins where the old one ends.
 */
public final class StatusHistory {
  private final PersonId person;
  private final List<Recognition> recognitions;

  /** The history of a person as kept so far. */
  public StatusHistory(PersonId person, List<Recognition> recognitions) {
    this.person = person;
    this.recognitions = new ArrayList<>(recognitions);
  }

  /**
   * Adds a status.
   *
   * @throws RefusedException {@link PeopleRefusal.StatusAlreadyRecognised} on some of its days
   */
  public Recognition recognise(long id, RecognisedStatus status) {
    if (recognitions.stream()
        .map(Recognition::status)
        .filter(other -> other.kind() == status.kind())
        .anyMatch(other -> other.validity().overlaps(status.validity()))) {
      throw new RefusedException(new PeopleRefusal.StatusAlreadyRecognised(status.kind()));
    }
    var recognition = new Recognition(id, person, status);
    recognitions.add(recognition);
    return recognition;
  }

  /**
   * Ends a status.
   *
   * @param until the first day on which it no longer holds
   * @throws RefusedException {@link PeopleRefusal.NothingToEnd} when it does not hold on the day
   *     before
   */
  public Recognition end(StatusKind kind, LocalDate until) {
    return recognitions.stream()
        .filter(recognition -> recognition.status().kind() == kind)
        .filter(recognition -> recognition.status().validity().contains(until.minusDays(1)))
        .findAny()
        .map(recognition -> recognition.endingBefore(until))
        .orElseThrow(() -> new RefusedException(new PeopleRefusal.NothingToEnd()));
  }
}
