package org.huimin.fundledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.kernel.Parsed;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentRulesTest {
  private static final Instant TOLD = Instant.parse("2026-11-22T02:00:00Z");
  private static final PaymentListId LIST = new PaymentListId(9);
  private static final PaymentLineId LINE = new PaymentLineId(5);
  private static final String CARD = "6228480000000000428";
  private static final LineChecks CHECKS =
      new LineChecks(new RegionCode("361002"), 100_000, Set.of("ORPHAN", "DESTITUTE"));
  private static final RegionCode TOWN = new RegionCode("361002001");
  private static final Payee PAYEE = new Payee(7, "王秀英", TOWN, true, Set.of("DESTITUTE"));

  @ParameterizedTest
  @CsvSource({
    "4111 1111 1111 1111, true", // the example number of a card scheme
    "79927398713, false", // right by Luhn, too short for a card
    "4111111111111112, false",
    "4111111111111a11, false",
    "62284800000000004281234, false"
  })
  void aCardNumberPassesTheLuhnCheck(String text, boolean good) {
    assertThat(CardNumber.parse(text) instanceof Parsed.Valid).isEqualTo(good);
  }

  @Property(tries = 300)
  void oneWrongDigitOfACardIsFound(
      @ForAll @IntRange(min = 0, max = 17) int place, @ForAll @IntRange(min = 1, max = 9) int by) {
    String digits = "622848000000000042";
    String card = digits + CardNumber.checkDigit(digits);
    char wrong = (char) ('0' + (card.charAt(place) - '0' + by) % 10);
    String mistyped = card.substring(0, place) + wrong + card.substring(place + 1);
    assertThat(CardNumber.parse(card)).isInstanceOf(Parsed.Valid.class);
    assertThat(CardNumber.parse(mistyped)).isInstanceOf(Parsed.Faulty.class);
  }

  @Test
  void aScreenShowsTheLastFourDigitsOnly() {
    assertThat(CardNumber.masked("4111111111111111")).isEqualTo("****1111");
    assertThat(new CardNumber("4111111111111111")).hasToString("****1111");
  }

  @Test
  void aSoundLineHasNoFault() {
    assertThat(codes(line(PaymentLineState.PENDING, 0, 500), PAYEE, LINE, CardStanding.REGISTERED))
        .isEmpty();
  }

  @Test
  void everyFaultOfALineIsToldWithItsRow() {
    PaymentLine bad =
        new PaymentLine(
            LINE,
            LIST,
            17,
            7,
            "123",
            "李四",
            0,
            "00".repeat(32),
            PaymentLineState.PENDING,
            null,
            0,
            null,
            null,
            PaymentLine.Heard.NOTHING);
    List<LineFault> faults =
        CHECKS.faultsOf(
            bad,
            new Payee(7, "王秀英", TOWN, false, Set.of()),
            new LineChecks.Reserved(
                new LineChecks.MonthHolder(new PaymentListId(8), new PaymentLineId(6)),
                CardStanding.OF_ANOTHER,
                true));
    assertThat(faults).allMatch(fault -> fault.row() == 17);
    assertThat(faults)
        .extracting(LineFault::code)
        .containsExactly(
            "fund-ledger/person-died",
            "fund-ledger/person-on-another-list",
            "fund-ledger/already-paid-this-month",
            "fund-ledger/card-malformed",
            "fund-ledger/card-of-another",
            "fund-ledger/holder-not-person",
            "fund-ledger/amount-not-positive");
  }

  @Test
  void whoIsUnknownLapsedTwiceOrAboveTheCapIsNotPaid() {
    PaymentLine line = line(PaymentLineState.PENDING, 0, 100_001);
    assertThat(codes(line, null, LINE, CardStanding.REGISTERED))
        .containsExactly("fund-ledger/person-unknown", "fund-ledger/amount-above-cap");
    assertThat(
            codes(
                line,
                new Payee(7, "王秀英", TOWN, true, Set.of("DISABILITY")),
                LINE,
                CardStanding.REGISTERED))
        .contains("fund-ledger/status-lapsed");
    assertThat(codes(line, PAYEE, new PaymentLineId(4), CardStanding.REGISTERED))
        .contains("fund-ledger/person-twice-in-list");
    assertThat(codes(line, PAYEE, LINE, CardStanding.NOT_REGISTERED))
        .contains("fund-ledger/card-not-registered");
  }

  @Test
  void ofWhoLivesElsewhereNothingIsToldThatIsNotToldOfNobody() {
    PaymentLine line = line(PaymentLineState.PENDING, 0, 500);
    for (Payee elsewhere :
        List.of(
            new Payee(7, "王秀英", new RegionCode("361021"), true, Set.of("DESTITUTE")),
            new Payee(7, "李四", new RegionCode("361000"), false, Set.of()))) {
      assertThat(codes(line, elsewhere, new PaymentLineId(4), CardStanding.OF_ANOTHER))
          .isEqualTo(codes(line, null, LINE, CardStanding.REGISTERED))
          .containsExactly("fund-ledger/person-unknown");
      assertThat(CHECKS.ofRegion(elsewhere)).isNull();
    }
    assertThat(CHECKS.ofRegion(PAYEE)).isEqualTo(PAYEE);
  }

  @Test
  void onlyWhoBeganAListAddsToIt() {
    draft().requireUploadedBy("staff:a");
    assertThatThrownBy(() -> draft().requireUploadedBy("staff:b"))
        .hasMessageContaining("not-uploader");
  }

  @Test
  void thePurposeSaysWhichStatusesAreNeeded() {
    String parameter = "CHILD_WELFARE=ORPHAN, CHILD_IN_HARDSHIP;EXTREME_HARDSHIP_SUPPORT=DESTITUTE";
    assertThat(LineChecks.statusesFor(Purpose.CHILD_WELFARE, parameter))
        .containsExactlyInAnyOrder("ORPHAN", "CHILD_IN_HARDSHIP");
    assertThat(LineChecks.statusesFor(Purpose.ELDERLY_MEALS, parameter)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SENT,1,1,true,PAYS",
    "SENT,1,1,false,FAILS",
    "PAID,1,1,true,NOTHING",
    "PAID,1,1,false,RETURNS",
    "FAILED,1,1,false,NOTHING",
    "FAILED,1,1,true,PAYS",
    "RETURNED,1,1,false,NOTHING",
    "RETURNED,1,1,true,NOTHING",
    "CORRECTED,1,1,false,NOTHING",
    "CORRECTED,1,1,true,PAYS",
    "PENDING,1,1,true,PAYS",
    "PENDING,0,1,true,UNEXPECTED",
    "SENT,2,1,false,NOTHING",
    "SENT,2,1,true,UNEXPECTED",
    "PAID,2,1,true,UNEXPECTED",
    "SENT,1,2,true,UNEXPECTED",
    "STOPPED,1,1,true,UNEXPECTED"
  })
  void anAnswerOfTheBankCountsOnceAndOnlyForTheLatestAttempt(
      PaymentLineState state, int attempt, int about, boolean paid, PaymentLine.Effect effect) {
    PaymentLine line = line(state, attempt, 500);
    BankAnswer answer = new BankAnswer(LINE, about, paid, "AC04", TOLD.plusSeconds(1));
    assertThat(line.effectOf(answer)).isEqualTo(effect);
    PaymentLine after = line.answered(answer);
    if (effect == PaymentLine.Effect.NOTHING || effect == PaymentLine.Effect.UNEXPECTED) {
      assertThat(after).isEqualTo(line);
    } else {
      assertThat(after.effectOf(answer)).isEqualTo(PaymentLine.Effect.NOTHING);
    }
  }

  @Test
  void aLatePaymentIsBookedWhileAnotherCardWaitsSoThatItIsNotSentAgain() {
    PaymentLine corrected = line(PaymentLineState.FAILED, 1, 5).corrected("1", "王秀英", "staff:a");
    BankAnswer late = new BankAnswer(LINE, 1, true, "ACSC", TOLD.plusSeconds(1));

    assertThat(corrected.effectOf(late)).isEqualTo(PaymentLine.Effect.PAYS);
    assertThat(corrected.again().effectOf(late)).isEqualTo(PaymentLine.Effect.PAYS);
    assertThat(corrected.answered(late).state()).isEqualTo(PaymentLineState.PAID);
  }

  @Test
  void aPaymentToldAgainAfterItCameBackIsForPeopleToLookInto() {
    PaymentLine corrected = line(PaymentLineState.RETURNED, 1, 5).corrected("1", "王秀英", "staff:a");

    assertThat(corrected.effectOf(new BankAnswer(LINE, 1, true, "ACSC", TOLD.plusSeconds(1))))
        .isEqualTo(PaymentLine.Effect.UNEXPECTED);
  }

  @Test
  void aReportThatIsReadAfterALaterOneChangesNothing() {
    PaymentLine cameBack =
        line(PaymentLineState.SENT, 1, 5).answered(new BankAnswer(LINE, 1, false, "AC06", TOLD));
    BankAnswer earlier = new BankAnswer(LINE, 1, true, "ACSC", TOLD.minusSeconds(60));

    assertThat(cameBack.effectOf(earlier)).isEqualTo(PaymentLine.Effect.NOTHING);
  }

  @ParameterizedTest
  @CsvSource({"AM05,SENT", "AM05,PAID", "DU02,SENT", "DU02,PAID"})
  void aBankThatRefusesADuplicateSaysNothingOfThePaymentItTook(
      String reason, PaymentLineState state) {
    assertThat(
            line(state, 1, 5).effectOf(new BankAnswer(LINE, 1, false, reason, TOLD.plusSeconds(1))))
        .isEqualTo(PaymentLine.Effect.NOTHING);
  }

  @ParameterizedTest
  @CsvSource({
    "SENT,FF01,FAILS",
    "SENT,DU01,NOTHING",
    "PAID,FF01,UNEXPECTED",
    "RETURNED,FF01,NOTHING",
    "FAILED,FF01,NOTHING",
    "CORRECTED,FF01,NOTHING",
    "WITHDRAWN,FF01,NOTHING"
  })
  void aBatchThatTheBankTookNothingOfFailsWithEachLineOfWhichItSaidNothingElse(
      PaymentLineState state, String reason, PaymentLine.Effect effect) {
    PaymentLine line = line(state, 1, 5);
    BankAnswer answer = new BatchRefusal(new BankBatchId(3), reason, TOLD.plusSeconds(1)).of(line);
    assertThat(line.effectOf(answer)).isEqualTo(effect);
  }

  @Test
  void onlyWhatFailedWithItsBatchIsSentAgainAsItIs() {
    PaymentLine sent = line(PaymentLineState.SENT, 1, 5);
    PaymentLine failed =
        sent.answered(new BatchRefusal(new BankBatchId(3), "FF01", TOLD.plusSeconds(1)).of(sent));
    assertThat(failed.reason()).isEqualTo("BATCH-FF01");
    PaymentLine unchanged = failed.unchanged("staff:a");
    assertThat(unchanged.state()).isEqualTo(PaymentLineState.CORRECTED);
    assertThat(unchanged.correctedBy()).isEqualTo("staff:a");
    assertThat(unchanged.card()).isEqualTo(sent.card());
    PaymentLine alone = sent.answered(new BankAnswer(LINE, 1, false, "AC04", TOLD.plusSeconds(1)));
    assertThatThrownBy(() -> alone.unchanged("staff:a")).isInstanceOf(RefusedException.class);
  }

  @Test
  void anotherAttemptIsAnotherPaymentToTheBank() {
    assertThat(line(PaymentLineState.SENT, 1, 5).endToEndId()).isEqualTo(LINE.text());
    assertThat(line(PaymentLineState.SENT, 2, 5).endToEndId()).isEqualTo(LINE.text() + "-2");
  }

  @Test
  void onlyWhatFailedOrCameBackIsCorrected() {
    PaymentLine corrected = line(PaymentLineState.RETURNED, 1, 5).corrected("1", "王秀英", "staff:a");
    assertThat(corrected.state()).isEqualTo(PaymentLineState.CORRECTED);
    assertThatThrownBy(() -> line(PaymentLineState.PAID, 1, 5).corrected("1", "王秀英", "staff:a"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void whatWasWithdrawnIsNotPaidAnyMore() {
    PaymentLine withdrawn = line(PaymentLineState.FAILED, 1, 5).withdrawn("查无此卡");
    assertThat(withdrawn.state()).isEqualTo(PaymentLineState.WITHDRAWN);
    assertThat(withdrawn.effectOf(new BankAnswer(LINE, 1, true, "", TOLD.plusSeconds(1))))
        .isEqualTo(PaymentLine.Effect.UNEXPECTED);
    assertThatThrownBy(() -> withdrawn.corrected("1", "王秀英", "staff:a"))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> line(PaymentLineState.SENT, 1, 5).withdrawn("x"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void whoUploadedAListDoesNotApproveItFromTheThresholdOn() {
    ListApproval.Subject list = checked().toApprove();
    var none = ApprovalRule.Requirement.NONE;
    assertThat(list.refusalToApprove("staff:a", true, none, 500, List.of()))
        .isEqualTo(new PaymentRefusal.SecondPersonNeeded());
    assertThat(list.refusalToApprove("staff:b", false, none, 500, List.of())).isNull();
    assertThat(list.refusalToApprove("staff:a", true, none, 501, List.of())).isNull();
    assertThat(
            list.refusalToApprove(
                "staff:a", true, new ApprovalRule.Requirement(1, 0), 501, List.of()))
        .isEqualTo(new PaymentRefusal.SecondPersonNeeded());
    assertThat(list.isSettledBy(ApprovalRule.ORDINARY, none, List.of())).isTrue();
    assertThatThrownBy(() -> draft().toApprove()).isInstanceOf(RefusedException.class);
  }

  @Test
  void aLargeListTakesTwoOfWhomOneIsSeniorAndNobodyCountsTwice() {
    ListApproval.Subject list = checked().toApprove();
    var two = new ApprovalRule.Requirement(2, 1);
    List<ListApproval> one = List.of(approval("staff:b", list, ListApproval.State.OPEN));
    assertThat(list.isSettledBy(ApprovalRule.SENIOR, two, List.of())).isFalse();
    assertThat(list.isSettledBy(ApprovalRule.ORDINARY, two, one)).isFalse();
    assertThat(list.isSettledBy(ApprovalRule.SENIOR, two, one)).isTrue();
    assertThat(list.refusalToApprove("staff:b", false, two, 0, one))
        .isEqualTo(new FundRefusal.ApprovedBefore());
    assertThat(list.refusalToApprove("staff:c", false, two, 0, one)).isNull();
    // What was approved of other lines, or came to nothing, does not count.
    for (ListApproval other :
        List.of(
            approval("staff:b", list, ListApproval.State.VOID),
            approval(
                "staff:b",
                new ListApproval.Subject(true, list.digestHex(), list.totalFen()),
                ListApproval.State.OPEN),
            approval(
                "staff:b",
                new ListApproval.Subject(false, "11".repeat(32), list.totalFen()),
                ListApproval.State.OPEN))) {
      assertThat(list.isSettledBy(ApprovalRule.SENIOR, two, List.of(other))).isFalse();
      assertThat(list.refusalToApprove("staff:b", false, two, 0, List.of(other))).isNull();
    }
  }

  @Test
  void aListTakesOneStepAfterTheOther() {
    assertThatThrownBy(() -> checked().to(PaymentListState.SENDING))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> checked().withPart(1, 1)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> draft().checking()).hasMessageContaining("payment-list-empty");
    assertThatThrownBy(() -> draft().withPart(PaymentList.MOST_LINES + 1, 1))
        .hasMessageContaining("payment-list-too-long");
  }

  /** Computed by another program from the description of the class. */
  @Test
  void theDigestOfLinesIsTheSameEverywhere() {
    PaymentDigest digest = new PaymentDigest("list");
    digest.add(line(PaymentLineState.PENDING, 0, 500));
    assertThat(digest.hex())
        .isEqualTo("201265be0b89ab4ed2aecbd81b0fb7125468a8ed70459919f4eb1c3d8a296588");
  }

  private static List<String> codes(
      PaymentLine line, @Nullable Payee payee, PaymentLineId monthHolder, CardStanding card) {
    return CHECKS
        .faultsOf(
            line,
            payee,
            new LineChecks.Reserved(new LineChecks.MonthHolder(LIST, monthHolder), card, false))
        .stream()
        .map(LineFault::code)
        .toList();
  }

  private static PaymentList draft() {
    return PaymentList.draft(
        LIST,
        new Programme(
            new ProgrammeId(1),
            "P",
            "低保",
            Purpose.MINIMUM_LIVING_ALLOWANCE,
            "",
            "",
            new RegionCode("361000"),
            Asset.FEN),
        new RegionCode("361002"),
        YearMonth.of(2026, 11),
        LocalDate.of(2026, 11, 25),
        "staff:a",
        Instant.EPOCH);
  }

  private static ListApproval approval(
      String by, ListApproval.Subject what, ListApproval.State state) {
    return new ListApproval(
        1,
        LIST,
        state,
        what,
        new ApprovalRule.Requirement(2, 1),
        by,
        ApprovalRule.ORDINARY,
        Instant.EPOCH,
        new DocumentId(1));
  }

  private static PaymentList checked() {
    return draft().withPart(1, 500).checking().sound("00".repeat(32));
  }

  private static PaymentLine line(PaymentLineState state, int attempt, long amountFen) {
    String card = CARD.substring(0, 18) + CardNumber.checkDigit(CARD.substring(0, 18));
    return new PaymentLine(
        LINE,
        LIST,
        1,
        7,
        card,
        "王秀英",
        amountFen,
        "00".repeat(32),
        state,
        null,
        attempt,
        null,
        null,
        new PaymentLine.Heard(
            attempt == 0 || state == PaymentLineState.SENT ? null : TOLD,
            state == PaymentLineState.RETURNED));
  }
}
