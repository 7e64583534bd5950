package org.huimin.assistance.domain;

import java.time.YearMonth;

/**
 * A month that was due and not paid (暂缓发放).
 *
 * @param code why, {@code context/kebab-case}
 */
public record HeldMonth(YearMonth month, String code) {}
