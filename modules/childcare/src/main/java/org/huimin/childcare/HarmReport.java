package org.huimin.childcare;

import java.time.Instant;
import org.huimin.kernel.RegionCode;

/**
 * What a nursery saw (疑似侵害事件). All of it is confidential.
 *
 * @param incidentId the incident
 * @param nurseryName where
 * @param region where the nursery lies
 * @param childId the child
 * @param childName its name
 * @param occurredAt when it happened or was noticed
 * @param whatHappened in the words of the nursery
 * @param measures what was done
 */
public record HarmReport(
    long incidentId,
    String nurseryName,
    RegionCode region,
    long childId,
    String childName,
    Instant occurredAt,
    String whatHappened,
    String measures) {
  /** Only the id, so that nothing leaks into logs. */
  @Override
  public String toString() {
    return "HarmReport[" + incidentId + "]";
  }
}
