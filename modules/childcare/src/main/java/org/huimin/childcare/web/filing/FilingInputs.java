package org.huimin.childcare.web.filing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import org.huimin.api.model.NewNurseryDocument;
import org.huimin.api.model.NurseryFilingContent;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.NurseryNature;
import org.huimin.childcare.application.filing.SeeFilings;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.filing.DocumentKind;
import org.huimin.childcare.domain.filing.FilingContent;
import org.huimin.childcare.domain.filing.FilingDocument;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.UnifiedSocialCreditCode;
import org.jspecify.annotations.Nullable;

/** From what people send to what filings are made of. */
final class FilingInputs {
  private static final int LARGEST_FILE = 5 * 1024 * 1024;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;
  private static final int DECIMALS = 6;

  /** The files that are taken, and how they begin, in hexadecimal digits. */
  private enum FileType {
    PDF("application/pdf", "255044462d"),
    JPEG("image/jpeg", "ffd8ff"),
    PNG("image/png", "89504e470d0a1a0a");

    private final String mediaType;
    private final String beginning;

    FileType(String mediaType, String beginning) {
      this.mediaType = mediaType;
      this.beginning = beginning;
    }

    private boolean fits(String type, byte[] file) {
      int length = beginning.length() / 2;
      return mediaType.equals(type)
          && file.length >= length
          && HexFormat.of().formatHex(file, 0, length).equals(beginning);
    }
  }

  private FilingInputs() {}

  static FilingContent content(NurseryFilingContent sent) {
    var region = RegionCode.parse(sent.getRegionCode()).orInvalid("content.regionCode");
    if (region.level().compareTo(RegionCode.Level.COUNTY) < 0) {
      throw InvalidInputException.meaningless("content.regionCode", "childcare/region-not-county");
    }
    var opens = LocalTime.parse(sent.getOpensAt());
    var closes = LocalTime.parse(sent.getClosesAt());
    if (!opens.isBefore(closes)) {
      throw InvalidInputException.meaningless("content.closesAt", "childcare/hours-reversed");
    }
    var days = EnumSet.noneOf(DayOfWeek.class);
    sent.getOpenDays().forEach(day -> days.add(DayOfWeek.valueOf(day.name())));
    return new FilingContent(
        UnifiedSocialCreditCode.parse(sent.getCreditCode()).orInvalid("content.creditCode"),
        words("content.name", sent.getName()),
        NurseryNature.valueOf(sent.getNature().name()),
        region,
        new NewNursery.Place(
            words("content.address", sent.getAddress()),
            degrees(sent.getLat()),
            degrees(sent.getLng())),
        CareHours.between(opens, closes),
        days,
        sent.getServesFood(),
        sent.getCancelHoursBefore());
  }

  static String words(String field, String text) {
    if (text.isBlank()) {
      throw InvalidInputException.broken(field, "childcare/text-blank");
    }
    return text.strip();
  }

  private static BigDecimal degrees(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  static byte[] file(NewNurseryDocument sent) {
    byte[] file;
    try {
      file = Base64.getDecoder().decode(sent.getFile());
    } catch (IllegalArgumentException malformed) {
      throw InvalidInputException.broken("file", "childcare/file-not-base64");
    }
    if (file.length > LARGEST_FILE) {
      throw InvalidInputException.meaningless("file", "childcare/file-too-large");
    }
    if (Arrays.stream(FileType.values()).noneMatch(type -> type.fits(sent.getMediaType(), file))) {
      throw InvalidInputException.meaningless("file", "childcare/file-type-unknown");
    }
    return file;
  }

  static FilingDocument document(
      DocumentKind kind, NewNurseryDocument sent, byte[] file, Instant at) {
    requirePlausible("validFrom", sent.getValidFrom());
    requirePlausible("validUntil", sent.getValidUntil());
    var from = sent.getValidFrom();
    var until = sent.getValidUntil();
    if (from != null && until != null && until.isBefore(from)) {
      throw InvalidInputException.meaningless("validUntil", "childcare/period-reversed");
    }
    return new FilingDocument(
        kind,
        words("number", sent.getNumber()),
        words("issuer", sent.getIssuer()),
        from,
        until,
        kind == DocumentKind.PREMISES_PROOF ? sent.getLeased() : null,
        kind == DocumentKind.SANITARY_ASSESSMENT ? sent.getQualified() : null,
        new FilingDocument.FileFacts(
            sent.getMediaType(), file.length, SeeFilings.sha256(file), at));
  }

  static void requirePlausible(String field, @Nullable LocalDate day) {
    if (day != null && (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)) {
      throw InvalidInputException.broken(field, "childcare/year-out-of-range");
    }
  }

  static int sizeOf(@Nullable Integer limit) {
    return limit == null ? 20 : limit;
  }
}
