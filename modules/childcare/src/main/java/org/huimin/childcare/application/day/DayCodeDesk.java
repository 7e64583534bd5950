package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.CollectorId;
import org.huimin.childcare.domain.day.Collectors;
import org.huimin.childcare.domain.day.DayCode;
import org.huimin.childcare.domain.day.DayCodes;
import org.huimin.childcare.domain.day.DayRefusal.CodeNotGood;
import org.huimin.childcare.domain.day.DayRefusal.CollectorNotListed;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.encryption.BlindIndex;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.StatusException;
import org.jspecify.annotations.Nullable;

/**
 * Codes with which parents check children in and out (接送码): six digits, good for minutes, once, for
 * one child at one nursery on one day. Only a keyed hash is kept, and what is shown is compared
 * with every good code in a time that does not depend on it.
 */
@Singleton
public final class DayCodeDesk {
  private static final String PURPOSE = "childcare.day-code";
  private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");
  private static final String QR = "HM1.";
  private static final int DRAWS = 20;
  private static final int ISSUED_PER_HOUR = 20;
  private static final int WRONG_AT_MOST = 20;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Nurseries nurseries;
  private final DayCodes codes;
  private final Collectors collectors;
  private final Families families;
  private final DayRules rules;
  private final BlindIndex blindIndex;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  DayCodeDesk(
      Nurseries nurseries,
      DayCodes codes,
      Collectors collectors,
      Families families,
      DayRules rules,
      BlindIndex blindIndex,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.nurseries = nurseries;
    this.codes = codes;
    this.collectors = collectors;
    this.families = families;
    this.rules = rules;
    this.blindIndex = blindIndex;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A code as it is shown, this once.
   *
   * @param digits the six digits
   * @param qrText the same to be scanned
   * @param day when it is good
   * @param expiresAt until when
   */
  public record Issued(String digits, String qrText, LocalDate day, Instant expiresAt) {
    /** Nothing of it, so that the digits do not leak into logs. */
    @Override
    public String toString() {
      return "Issued[]";
    }
  }

  /**
   * Makes a code; older ones of the child become useless.
   *
   * @param collector who will show it, null for the caller
   * @throws NotFoundException if the caller may not act for the child, or there is no such nursery
   * @throws RefusedException {@link CollectorNotListed}
   * @throws StatusException 429 after too many codes
   */
  public Issued issue(
      Caller caller, ChildId child, NurseryId nurseryId, @Nullable CollectorId collector) {
    return transactions.write(
        () -> {
          families.requireMayActFor(caller, child);
          var nursery =
              nurseries.find(nurseryId).orElseThrow(() -> new NotFoundException("nursery"));
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          var day = BusinessTime.dayOf(now);
          if (collector != null
              && collectors
                  .find(collector)
                  .filter(listed -> listed.child().equals(child) && listed.mayCollectOn(day))
                  .isEmpty()) {
            throw new RefusedException(new CollectorNotListed());
          }
          if (codes.issuedSince(child, now.minus(Duration.ofHours(1))) >= ISSUED_PER_HOUR) {
            throw StatusException.tooMany(WINDOW);
          }
          codes.withdraw(child, now);
          trail.record(caller, child.value(), "childcare/issue-day-code", "", null, null);
          long self = caller.personId() == null ? 0 : caller.personId();
          var expiresAt = expiry(now, rules.codeIsGoodFor(nursery.region(), day));
          for (int draw = 0; draw < DRAWS; draw++) {
            var digits = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
            if (codes.add(
                new DayCode(
                    ids.next(),
                    nurseryId,
                    day,
                    child,
                    index(nurseryId, day, digits),
                    self,
                    collector,
                    now,
                    expiresAt))) {
              return new Issued(digits, QR + nurseryId.text() + "." + digits, day, expiresAt);
            }
          }
          throw new IllegalStateException("no digits are left for today");
        });
  }

  /** A code is bound to its day, so it ends with it. */
  private static Instant expiry(Instant now, Duration goodFor) {
    var midnight = BusinessTime.startOfDay(BusinessTime.dayOf(now).plusDays(1));
    var end = now.plus(goodFor);
    return end.isBefore(midnight) ? end : midnight;
  }

  /**
   * Counts an attempt before it is known whether it is good, so that guessing at once does not
   * help.
   *
   * @return the attempt, to be forgiven when it was good
   * @throws StatusException 429 after too many codes that were not good
   */
  public long beginAttempt(NurseryId nursery) {
    long attempt = ids.next();
    var now = clock.instant();
    int count =
        transactions.write(() -> codes.countAttempt(attempt, nursery, now, now.minus(WINDOW)));
    if (count > WRONG_AT_MOST) {
      throw StatusException.tooMany(WINDOW);
    }
    return attempt;
  }

  /** The code of an attempt was good. */
  public void forgive(long attempt) {
    transactions.write(() -> codes.forgive(attempt));
  }

  /**
   * Uses a code, inside the transaction of what it is used for.
   *
   * @param shown digits or the scanned text
   * @throws RefusedException {@link CodeNotGood}
   */
  DayCode redeem(NurseryId nursery, String shown, Instant now) {
    var day = BusinessTime.dayOf(now);
    var presented = index(nursery, day, digits(nursery, shown));
    DayCode found = null;
    for (var code : codes.live(nursery, day, now)) {
      if (MessageDigest.isEqual(bytes(code.index()), bytes(presented))) {
        found = code;
      }
    }
    if (found == null || !codes.use(found, now)) {
      throw new RefusedException(new CodeNotGood());
    }
    return found;
  }

  private static String digits(NurseryId nursery, String shown) {
    var text = shown.strip();
    var own = QR + nursery.text() + ".";
    var digits = text.startsWith(own) ? text.substring(own.length()) : text;
    if (!DIGITS.matcher(digits).matches()) {
      throw new RefusedException(new CodeNotGood());
    }
    return digits;
  }

  private String index(NurseryId nursery, LocalDate day, String digits) {
    return HexFormat.of()
        .formatHex(blindIndex.of(PURPOSE, nursery.text() + "|" + day + "|" + digits));
  }

  private static byte[] bytes(String index) {
    return index.getBytes(StandardCharsets.US_ASCII);
  }
}
