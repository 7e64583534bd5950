package org.huimin.childcare.domain.lasting;

import java.time.Instant;
import org.huimin.childcare.domain.NurseryId;
import org.jspecify.annotations.Nullable;

/**
 * An application at one of its nurseries (轮候).
 *
 * @param nursery where
 * @param preference from 1, the most wanted
 * @param status how it stands there
 * @param since since when it waits there
 * @param ageGroup with whom it competes
 * @param assessed what the policy makes of the child
 * @param assessedAt the moment whose facts were used
 * @param endedAt when it ceased to wait, null while it does
 */
public record Waiting(
    NurseryId nursery,
    int preference,
    WaitingStatus status,
    Instant since,
    AgeGroup ageGroup,
    Assessed assessed,
    Instant assessedAt,
    @Nullable Instant endedAt) {

  /** Where it stands on the list. */
  public Standing standing(ApplicationId application) {
    return new Standing(application, assessed.priority(), assessed.points(), since);
  }

  public boolean isStanding() {
    return status.isStanding();
  }

  Waiting with(WaitingStatus changed, Instant now) {
    return new Waiting(
        nursery,
        preference,
        changed,
        since,
        ageGroup,
        assessed,
        assessedAt,
        changed.isStanding() ? null : now);
  }

  Waiting preferred(int changed) {
    return new Waiting(nursery, changed, status, since, ageGroup, assessed, assessedAt, endedAt);
  }

  /** As the facts of another moment make it stand. */
  public Waiting reassessed(AgeGroup group, Assessed anew, Instant now) {
    return new Waiting(nursery, preference, status, since, group, anew, now, endedAt);
  }
}
