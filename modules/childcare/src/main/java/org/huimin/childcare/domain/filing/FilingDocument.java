package org.huimin.childcare.domain.filing;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document of a filing (备案材料), without its file.
 *
 * @param kind what it is
 * @param number its number
 * @param issuer who issued it
 * @param validFrom the first day, null where none is written
 * @param validUntil the last day, null where it has no end
 * @param leased of premises: whether they are leased
 * @param qualified of an assessment: whether it ends with qualified (合格)
 * @param file the file as it came in
 */
public record FilingDocument(
    DocumentKind kind,
    String number,
    String issuer,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validUntil,
    @Nullable Boolean leased,
    @Nullable Boolean qualified,
    FileFacts file) {

  /**
   * What is known of the file without opening it.
   *
   * @param mediaType application/pdf, image/jpeg or image/png
   * @param sizeBytes its size
   * @param sha256 its checksum in hexadecimal digits
   * @param uploadedAt when it came in
   */
  public record FileFacts(String mediaType, int sizeBytes, String sha256, Instant uploadedAt) {}
}
