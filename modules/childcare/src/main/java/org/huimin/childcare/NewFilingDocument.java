package org.huimin.childcare;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document of a filing, as a PDF (备案材料).
 *
 * @param kind what it is: LICENCE, PREMISES_PROOF, STAFF_QUALIFICATIONS, HEALTH_CERTIFICATES,
 *     SANITARY_ASSESSMENT, FIRE_SAFETY or FOOD_PERMIT; premises are owned, an assessment ends with
 *     qualified
 * @param number its number
 * @param issuer who issued it
 * @param validUntil the last day, null where it has no end
 * @param pdf the text of the file, which begins with {@code %PDF-}
 */
public record NewFilingDocument(
    String kind, String number, String issuer, @Nullable LocalDate validUntil, String pdf) {}
