package org.huimin.fundledger.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.fundledger.Purpose;
import org.huimin.kernel.Parsed;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * What every line has to fulfil (发放前审核, 财办〔2020〕37号): the person lives in the region of the list,
 * is alive and still recognised on the pay date, paid once by the programme for the month, onto a
 * card of his or her own (一人一卡, 不得代持), and the amount is within the cap. Of anybody else nothing is
 * told, not even whether there is such a person.
 */
public final class LineChecks {
  /** The card is not the one registered for the person. */
  public static final String CARD_NOT_REGISTERED = "fund-ledger/card-not-registered";

  /** The month is promised or paid to the person by something else than this line. */
  public static final String PAID_OTHERWISE = "fund-ledger/already-paid-this-month";

  private static final String PERSON = "personId";
  private static final String CARD = "card";

  private final RegionCode region;
  private final long capFen;
  private final Set<String> anyOfStatuses;

  /**
   * Sets up the checks of one list.
   *
   * @param region whose people may be paid
   * @param capFen the most that one line may pay
   * @param anyOfStatuses one of these must hold on the pay date; empty for none needed
   */
  public LineChecks(RegionCode region, long capFen, Set<String> anyOfStatuses) {
    this.region = region;
    this.capFen = capFen;
    this.anyOfStatuses = Set.copyOf(anyOfStatuses);
  }

  /**
   * The statuses that a purpose needs.
   *
   * @param parameter such as {@code CHILD_WELFARE=ORPHAN,CHILD_IN_HARDSHIP;…}
   */
  public static Set<String> statusesFor(Purpose purpose, String parameter) {
    Map<String, Set<String>> byPurpose = new HashMap<>();
    for (String entry : parameter.split(";", -1)) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        throw new IllegalStateException("no statuses by purpose: " + parameter);
      }
      byPurpose.put(
          entry.substring(0, equals).strip(),
          Arrays.stream(entry.substring(equals + 1).split(",", -1))
              .map(String::strip)
              .collect(Collectors.toSet()));
    }
    return byPurpose.getOrDefault(purpose.name(), Set.of());
  }

  /**
   * What others have reserved.
   *
   * @param month which line pays the person for the month
   * @param card how the card stands to the one registered for the person
   * @param paidOtherwise whether the month is promised or paid by something else than the line
   */
  public record Reserved(MonthHolder month, CardStanding card, boolean paidOtherwise) {}

  /** The line that pays a person for a month. */
  public record MonthHolder(PaymentListId list, PaymentLineId line) {}

  /** The person, if the list may pay him or her; nobody if he or she lives elsewhere. */
  public @Nullable Payee ofRegion(@Nullable Payee payee) {
    return payee != null && region.contains(payee.region()) ? payee : null;
  }

  /**
   * All that is wrong with a line.
   *
   * @param found who was found by the number of the person
   * @param reserved null where nothing was reserved, as for nobody of the region
   */
  public List<LineFault> faultsOf(
      PaymentLine line, @Nullable Payee found, @Nullable Reserved reserved) {
    Payee payee = ofRegion(found);
    Reserved known = payee == null ? null : reserved;
    List<LineFault> faults = new ArrayList<>();
    String ineligible = ineligibility(payee);
    if (ineligible != null) {
      faults.add(new LineFault(line.row(), PERSON, ineligible));
    }
    if (known != null && !known.month().line().equals(line.id())) {
      faults.add(
          new LineFault(
              line.row(),
              PERSON,
              known.month().list().equals(line.list())
                  ? "fund-ledger/person-twice-in-list"
                  : "fund-ledger/person-on-another-list"));
    }
    if (known != null && known.paidOtherwise()) {
      faults.add(new LineFault(line.row(), PERSON, PAID_OTHERWISE));
    }
    addCardFaults(line, known, faults);
    if (payee != null && !isHolder(line.holder(), payee)) {
      faults.add(new LineFault(line.row(), "accountHolder", "fund-ledger/holder-not-person"));
    }
    if (line.amountFen() <= 0) {
      faults.add(new LineFault(line.row(), "amountFen", "fund-ledger/amount-not-positive"));
    } else if (line.amountFen() > capFen) {
      faults.add(new LineFault(line.row(), "amountFen", "fund-ledger/amount-above-cap"));
    }
    return faults;
  }

  private static void addCardFaults(
      PaymentLine line, @Nullable Reserved reserved, List<LineFault> faults) {
    if (CardNumber.parse(line.card()) instanceof Parsed.Faulty<CardNumber>(var fault)) {
      faults.add(new LineFault(line.row(), CARD, fault.code()));
    }
    if (reserved == null) {
      return;
    }
    switch (reserved.card()) {
      case OF_ANOTHER -> faults.add(new LineFault(line.row(), CARD, "fund-ledger/card-of-another"));
      case NOT_REGISTERED -> faults.add(new LineFault(line.row(), CARD, CARD_NOT_REGISTERED));
      case REGISTERED -> {}
    }
  }

  /** Whether the account is held by the person (不得代持). */
  public static boolean isHolder(String holder, Payee payee) {
    return holder.strip().equals(payee.name().strip());
  }

  /** Why nothing can be paid to that person on the pay date, else null. */
  public @Nullable String ineligibility(@Nullable Payee payee) {
    if (payee == null) {
      return "fund-ledger/person-unknown";
    }
    if (!payee.alive()) {
      return "fund-ledger/person-died";
    }
    if (!anyOfStatuses.isEmpty() && anyOfStatuses.stream().noneMatch(payee.statuses()::contains)) {
      return "fund-ledger/status-lapsed";
    }
    return null;
  }
}
