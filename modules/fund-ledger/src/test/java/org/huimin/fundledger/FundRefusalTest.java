package org.huimin.fundledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.AlertState;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.domain.PaymentRefusal;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.fundledger.query.FlowGraph;
import org.huimin.fundledger.query.IndicatorReads;
import org.huimin.kernel.Phrase;
import org.huimin.kernel.Refusal;
import org.huimin.platform.web.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People read amounts with their unit, and words instead of codes. */
class FundRefusalTest {
  private final Messages messages = new Messages();

  @ParameterizedTest
  @CsvSource({
    "FEN, 1250, 12.50元, 12.50 yuan",
    "FEN, 1, 0.01元, 0.01 yuan",
    "VOLUNTEER_MINUTES, 90, 90分钟, 90 minutes",
    "VOLUNTEER_MINUTES, 1, 1分钟, 1 minute",
    "SERVICE_VOUCHER, 3, 3张, 3 vouchers",
    "SERVICE_VOUCHER, 1, 1张, 1 voucher"
  })
  void anAmountIsReadWithItsUnit(Asset asset, long units, String chinese, String english) {
    for (Refusal refusal :
        List.of(
            new FundRefusal.BudgetExhausted(asset, 0, units),
            new FundRefusal.MoneyMovedOn(asset, units, 500_000),
            new FundRefusal.ImpossibleAmount(asset, units))) {
      assertThat(read(refusal, Locale.CHINESE)).contains(chinese).doesNotContain("{", "（", "分计");
      assertThat(read(refusal, Locale.ENGLISH)).contains(english).doesNotContain("{", "(", "fen");
    }
  }

  @Test
  void whatIsMissingStandsBesideWhatIsLeft() {
    Refusal refusal = new FundRefusal.BudgetExhausted(Asset.VOLUNTEER_MINUTES, 30, 90);
    assertThat(read(refusal, Locale.CHINESE)).startsWith("这笔需要90分钟，账户只剩30分钟可用");
    assertThat(read(refusal, Locale.ENGLISH))
        .startsWith("This takes 90 minutes and only 30 minutes are left");
    assertThat(read(new FundRefusal.ApprovalNeeded(1_000_001, 1_000_000), Locale.ENGLISH))
        .contains("10000.01 yuan", "10000.00 yuan");
  }

  @Test
  void statesAndKindsAreReadAsWords() {
    assertThat(read(new FundRefusal.CommitmentNotOpen(CommitmentState.RELEASED), Locale.CHINESE))
        .contains("已释放");
    assertThat(read(new FundRefusal.CommitmentNotOpen(CommitmentState.RELEASED), Locale.ENGLISH))
        .contains("is released");
    assertThat(read(new FundRefusal.MovementNotPossible("ALLOCATION", "POOL"), Locale.ENGLISH))
        .contains("from an allocation to a pool");
    assertThat(read(new FundRefusal.AssetDiffers(Asset.FEN, Asset.SERVICE_VOUCHER), Locale.CHINESE))
        .contains("您要办理的是资金，而这里记的是服务券");
    assertThat(
            read(
                new FundRefusal.CommitmentLapsed(Instant.parse("2026-11-22T01:00:00Z")),
                Locale.ENGLISH))
        .contains("2026-11-22 09:00");
  }

  /** A word that somebody forgot would be read as its code. */
  @Test
  void thereIsAWordForEverythingThatASentenceMayName() {
    everyWord("fund-ledger/transaction-kind", TransactionKind.values());
    everyWord("fund-ledger/account-kind", AccountKind.values());
    everyWord("fund-ledger/indicator", IndicatorReads.Kind.values());
    everyWord("fund-ledger/source", FundSource.values());
    everyWord("fund-ledger/alert-state", AlertState.values());
    everyWord("fund-ledger/payment-list-state-is", PaymentListState.values());
    for (String node :
        List.of(
            "opening",
            "left",
            "committed",
            "owed",
            "elsewhere",
            "recipients:persons",
            "recipients:organisations")) {
      everyWord(new FlowGraph.Node(node, null, FlowGraph.NodeKind.LEFT).word());
    }
    for (CommitmentState state : CommitmentState.values()) {
      everyWord(new FundRefusal.CommitmentNotOpen(state));
    }
    for (ProposalState state : ProposalState.values()) {
      everyWord(new FundRefusal.ProposalDecided(state));
    }
    for (PaymentListState state : PaymentListState.values()) {
      everyWord(new PaymentRefusal.NotPossibleNow(state));
    }
    for (PaymentLineState state : PaymentLineState.values()) {
      everyWord(new PaymentRefusal.LineNotFailed(state));
    }
    for (Purpose purpose : Purpose.values()) {
      everyWord(new FundRefusal.EarmarkForbids(purpose));
    }
    for (Asset asset : Asset.values()) {
      everyWord(new FundRefusal.MoneyOnly(asset));
    }
  }

  private void everyWord(String set, Enum<?>... constants) {
    for (Enum<?> constant : constants) {
      everyWord(Phrase.word(set, constant.name()));
    }
  }

  private void everyWord(Refusal refusal) {
    refusal.details().values().forEach(value -> everyWord((Phrase) value));
  }

  private void everyWord(Phrase word) {
    for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
      assertThat(messages.knows(word.code(), locale)).as(word.code()).isTrue();
    }
  }

  private String read(Refusal refusal, Locale locale) {
    return messages.text(refusal.code(), Map.copyOf(refusal.details()), locale);
  }
}
