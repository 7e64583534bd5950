package org.huimin.assistance.domain;

import org.huimin.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of the computation as shown to people (计算步骤).
 *
 * @param code of the sentence that says what is done, {@code assistance/step-…}
 * @param formula the numbers, in yuan, such as {@code 632.00 × 3 = 1896.00}
 * @param result the amount it gave, null where the step is a comparison
 * @param source the law, article or parameter it rests on
 */
public record Step(String code, String formula, @Nullable Money result, String source) {}
