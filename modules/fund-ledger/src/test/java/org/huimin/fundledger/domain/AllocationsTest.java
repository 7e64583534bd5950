package org.huimin.fundledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Quantity;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.TransactionId;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllocationsTest {
  private static final RegionCode TOWN = new RegionCode("361002001");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** Two programmes with the same purpose and region, which hold a hundred each. */
  private final Programme money = programme(1, "MEALS", Asset.FEN);

  private final Programme vouchers = programme(2, "MEAL_VOUCHERS", Asset.SERVICE_VOUCHER);
  private final List<Account> accounts = new ArrayList<>();
  private final List<Lot> lots = new ArrayList<>();

  AllocationsTest() {
    allocation(money, 100);
    allocation(vouchers, 200);
  }

  @Test
  void aVoucherCommitmentDrawsVouchersAndNeverFen() {
    assertThat(choice("MEAL_VOUCHERS", new Quantity(Asset.SERVICE_VOUCHER, 60)))
        .isInstanceOfSatisfying(
            Allocations.Choice.Chosen.class,
            chosen -> {
              assertThat(chosen.allocation().account().asset()).isEqualTo(Asset.SERVICE_VOUCHER);
              assertThat(chosen.draws())
                  .allMatch(draw -> draw.lot().account().equals(new AccountId(200)));
            });
    assertThat(choice("MEAL_VOUCHERS", new Quantity(Asset.SERVICE_VOUCHER, 101)))
        .isEqualTo(
            new Allocations.Choice.Refused(
                new FundRefusal.BudgetExhausted(Asset.SERVICE_VOUCHER, 100, 101)));
  }

  @Test
  void whoeverMeansAnotherAssetThanTheProgrammeCountsIsRefused() {
    Map.of("MEALS", Asset.SERVICE_VOUCHER, "MEAL_VOUCHERS", Asset.FEN)
        .forEach(
            (code, asked) ->
                assertThat(choice(code, new Quantity(asked, 1)))
                    .isEqualTo(
                        new Allocations.Choice.Refused(
                            new FundRefusal.AssetDiffers(
                                asked, asked == Asset.FEN ? Asset.SERVICE_VOUCHER : Asset.FEN))));
  }

  private Allocations.Choice choice(String code, Quantity amount) {
    return new Allocations(List.of(money, vouchers), accounts, TODAY)
        .choose(
            new CommitmentRequest(
                code,
                TOWN,
                Purpose.ELDERLY_MEALS,
                amount,
                new BusinessReference("elderly-care", "1"),
                new Recipient.Person(1),
                TODAY),
            new Books(accounts, lots, () -> 9_999));
  }

  private void allocation(Programme programme, long id) {
    accounts.add(account(programme, id, AccountKind.ALLOCATION, null));
    long next = id;
    for (AccountKind kind : List.of(AccountKind.COMMITTED, AccountKind.PAYABLE, AccountKind.PAID)) {
      accounts.add(account(programme, ++next, kind, id));
    }
    lots.add(
        new Lot(
            new LotId(id),
            new AccountId(id),
            new AppropriationId(id),
            null,
            new TransactionId(id),
            100,
            100,
            TODAY,
            Earmark.NONE,
            null));
  }

  private static Account account(
      Programme programme, long id, AccountKind kind, @Nullable Long parent) {
    return new Account(
        new AccountId(id),
        kind,
        kind.name(),
        programme.asset(),
        parent == null ? null : new AccountId(parent),
        new RegionCode("361002"),
        programme.id(),
        2026,
        kind == AccountKind.ALLOCATION ? 100 : 0);
  }

  private static Programme programme(long id, String code, Asset asset) {
    return new Programme(
        new ProgrammeId(id),
        code,
        code,
        Purpose.ELDERLY_MEALS,
        "60 岁以上",
        "2081006",
        new RegionCode("361000"),
        asset);
  }
}
