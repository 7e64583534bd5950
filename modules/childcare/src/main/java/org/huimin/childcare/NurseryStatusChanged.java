package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A nursery was published, suspended, opened again, or ended (托育机构状态变更).
 *
 * @param nurseryId the nursery
 * @param from PREPARING, PUBLISHED or SUSPENDED
 * @param status PUBLISHED, SUSPENDED or WITHDRAWN
 * @param reasons why, empty where none are needed
 */
@Serdeable
public record NurseryStatusChanged(long nurseryId, String from, String status, String reasons) {}
