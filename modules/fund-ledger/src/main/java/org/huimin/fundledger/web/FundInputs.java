package org.huimin.fundledger.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.api.model.FundAsset;
import org.huimin.api.model.FundBatchPosting;
import org.huimin.api.model.NewFundAccount;
import org.huimin.api.model.NewFundAppropriation;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationOrder;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.MovementOrder;
import org.huimin.fundledger.ProgrammeOrder;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Quantity;
import org.huimin.fundledger.domain.PlausibleDays;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TypedId;
import org.jspecify.annotations.Nullable;

/** Reads what callers send, and says what is wrong with it. */
final class FundInputs {
  static final BusinessReference REFERENCE = new BusinessReference("fund-ledger", "");

  private static final int DEFAULT_LIMIT = 20;
  private static final long MOST_FEN = 100_000_000_000_000L;
  private static final int LONGEST_MEMO = 200;

  private FundInputs() {}

  static int limit(@Nullable Integer limit) {
    return limit == null ? DEFAULT_LIMIT : limit;
  }

  /** A note for the public log, where nothing can be taken back. */
  static String memo(@Nullable String memo) {
    return plain("memo", memo);
  }

  /**
   * The region that is named, or the caller's own. One that does not lie in the caller's is to the
   * caller as if it were not there, like everything in it.
   */
  static RegionCode region(@Nullable String code, RegionCode within) {
    RegionCode region = code == null ? within : RegionCode.parse(code).orInvalid("regionCode");
    if (!within.contains(region)) {
      throw new NotFoundException("region");
    }
    return region;
  }

  /** What the caller means; money if nothing is said. */
  static Asset asset(@Nullable FundAsset asset) {
    return asset == null ? Asset.FEN : Asset.valueOf(asset.name());
  }

  /** What the caller wants to see; everything if nothing is said. */
  static @Nullable Asset assetOrAny(@Nullable FundAsset asset) {
    return asset == null ? null : asset(asset);
  }

  static Quantity quantity(@Nullable FundAsset asset, long units) {
    return new Quantity(asset(asset), units);
  }

  static AppropriationOrder appropriation(
      NewFundAppropriation wanted, RegionCode region, LocalDate today) {
    LocalDate until = wanted.getAvailableUntil();
    requirePlausible("availableUntil", until);
    if (until == null) {
      until = LocalDate.of(wanted.getFiscalYear(), 12, 31);
    }
    if (until.isBefore(today)) {
      throw InvalidInputException.meaningless("availableUntil", "fund-ledger/already-expired");
    }
    String document = plain("documentNumber", wanted.getDocumentNumber());
    String name = plain("name", wanted.getName());
    FundSource source = FundSource.valueOf(wanted.getSource().name());
    return new AppropriationOrder(
        source,
        wanted.getFiscalYear(),
        wanted.getFunctionCode(),
        Optional.ofNullable(wanted.getEarmark()).orElse(List.of()).stream()
            .map(purpose -> Purpose.valueOf(purpose.name()))
            .collect(Collectors.toSet()),
        until,
        document,
        name.isEmpty() ? nameOf(source) + " " + wanted.getFiscalYear() : name,
        region,
        quantity(wanted.getAsset(), wanted.getAmountFen()));
  }

  private static String nameOf(FundSource source) {
    return switch (source) {
      case CENTRAL -> "中央财政拨款";
      case PROVINCIAL -> "省级财政拨款";
      case MUNICIPAL -> "市级财政拨款";
      case LOTTERY -> "彩票公益金";
      case DONATION -> "社会捐赠";
    };
  }

  static ProgrammeOrder programme(NewFundAccount wanted, RegionCode region, int thisYear) {
    if (wanted.getCode() == null) {
      throw InvalidInputException.broken("code", "platform/required");
    }
    if (wanted.getPurpose() == null) {
      throw InvalidInputException.broken("purpose", "platform/required");
    }
    return new ProgrammeOrder(
        wanted.getCode(),
        required("name", wanted.getName()),
        Purpose.valueOf(wanted.getPurpose().name()),
        plain("targetGroup", wanted.getTargetGroup()),
        wanted.getFunctionCode() == null ? "" : wanted.getFunctionCode(),
        region,
        wanted.getFiscalYear() == null ? thisYear : wanted.getFiscalYear(),
        asset(wanted.getAsset()));
  }

  /** A text that comes to stand in the public log. */
  static String plain(String field, @Nullable String text) {
    if (text == null) {
      return "";
    }
    if (PersonalNumbers.anyIn(text)) {
      throw InvalidInputException.meaningless(field, "fund-ledger/memo-personal");
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
      throw InvalidInputException.meaningless(field, "fund-ledger/memo-not-plain");
    }
    return text.strip();
  }

  /** A text for the public log that says something. */
  static String required(String field, @Nullable String text) {
    String plain = plain(field, text);
    if (plain.isEmpty()) {
      throw InvalidInputException.broken(field, "platform/required");
    }
    return plain;
  }

  /**
   * A bank's number for its message, as long as banks make them. It stands in the public log, where
   * the number of a person, a mobile telephone or a card has no place.
   */
  static String bankReference(String field, String text, LocalDate today) {
    if (PersonalNumbers.anyInReference(text, today)) {
      throw InvalidInputException.meaningless(field, "fund-ledger/memo-personal");
    }
    return text;
  }

  /** An instant, or a day, which stands for its last moment. */
  static Instant asOf(String text) {
    // A plus in an address is read as a space unless the caller escaped it.
    String repaired = text.replace(' ', '+');
    OffsetDateTime instant;
    try {
      instant = OffsetDateTime.parse(repaired);
    } catch (DateTimeParseException noInstant) {
      return endOfDay(text);
    }
    requirePlausible("asOf", instant.toLocalDate());
    return instant.toInstant();
  }

  private static Instant endOfDay(String text) {
    LocalDate day;
    try {
      day = LocalDate.parse(text);
    } catch (DateTimeParseException noDay) {
      throw InvalidInputException.broken("asOf", "fund-ledger/not-an-instant");
    }
    requirePlausible("asOf", day);
    return BusinessTime.startOfDay(day.plusDays(1)).minusNanos(1);
  }

  /** Keeps out years that neither the calendar nor the database can reckon with. */
  static void requirePlausible(String field, @Nullable LocalDate day) {
    if (day != null && !PlausibleDays.contain(day)) {
      throw InvalidInputException.broken(field, "fund-ledger/year-out-of-range");
    }
  }

  /** A line of a batch, as an order or with what is wrong about it. */
  sealed interface Line {
    /** It can be decided. */
    record Usable(MovementOrder order) implements Line {}

    /** It cannot be meant. */
    record Unusable(FundRefusal refusal) implements Line {}
  }

  static Optional<AccountId> accountNamed(String text) {
    return TypedId.parse(text, AccountId::new).toOptional();
  }

  static Line order(FundBatchPosting posting, Set<AccountId> known) {
    var from = accountNamed(posting.getFromAccountId()).filter(known::contains);
    var to = accountNamed(posting.getToAccountId()).filter(known::contains);
    if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
      return new Line.Unusable(new FundRefusal.NoSuchAccounts());
    }
    if (posting.getAmountFen() < 1 || posting.getAmountFen() > MOST_FEN) {
      return new Line.Unusable(
          new FundRefusal.ImpossibleAmount(asset(posting.getAsset()), MOST_FEN));
    }
    var memo = usableMemo(posting.getMemo());
    if (memo.isEmpty()) {
      return new Line.Unusable(new FundRefusal.UnusableMemo(LONGEST_MEMO));
    }
    return new Line.Usable(
        new MovementOrder(
            from.get(),
            to.get(),
            quantity(posting.getAsset(), posting.getAmountFen()),
            memo.get(),
            REFERENCE));
  }

  private static Optional<String> usableMemo(@Nullable String memo) {
    if (memo != null && memo.length() > LONGEST_MEMO) {
      return Optional.empty();
    }
    try {
      return Optional.of(memo(memo));
    } catch (InvalidInputException unusable) {
      return Optional.empty();
    }
  }
}
