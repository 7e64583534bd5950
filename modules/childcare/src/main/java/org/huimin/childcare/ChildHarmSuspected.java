package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A nursery recorded that a child may have been harmed (疑似侵害未成年人), which must be reported: 未成年人保护法
 * art. 11.
 *
 * @param incidentId the incident; {@link Childcare#harmReport} tells what was seen
 * @param nurseryId the nursery
 * @param regionCode where it lies, as printed
 * @param childId the child
 * @param occurredAt when it happened or was noticed
 */
@Serdeable
public record ChildHarmSuspected(
    long incidentId, long nurseryId, String regionCode, long childId, Instant occurredAt) {}
