package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.web.Requester.FUNDS;
import static org.huimin.fundledger.web.Requester.staff;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.PaymentOutcome;
import org.huimin.fundledger.Treasury;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.testsupport.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** In a class of its own, because the log's clock never goes back. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FundFlowsByQuarterTest implements LedgerProperties {
  private static final Caller AUDITOR = staff(Role.AUDITOR, "361000");

  @Inject Requester requester;
  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject TestClock clock;

  @Test
  void moneyFromBeforeTheQuarterIsItsOpeningBalance() throws Exception {
    clock.set("2026-08-10T09:00");
    Treasury.Funded funded = treasury.fund(20_000);
    clock.set("2026-11-22T09:00");
    assertThat(ledger.pay(Treasury.meals(funded, 1, 100)))
        .allMatch(PaymentOutcome.Paid.class::isInstance);

    String flows =
        FUNDS + "/flows?programmeId=" + funded.programme().programmeId().text() + "&quarter=";
    assertThat(requester.get(AUDITOR, flows + 2).list("links")).isEmpty();
    assertThat(requester.get(AUDITOR, flows + 3).list("links"))
        .anySatisfy(
            link -> {
              assertThat(link.get("target")).isEqualTo("left");
              assertThat(String.valueOf(link.get("amountFen"))).isEqualTo("20000");
            })
        .noneSatisfy(link -> assertThat(link.get("source")).isEqualTo("opening"));
    var fourth = requester.get(AUDITOR, flows + 4);
    assertThat(fourth.list("links"))
        .hasSize(3)
        .anySatisfy(
            link -> {
              assertThat(link.get("source")).isEqualTo("opening");
              assertThat(String.valueOf(link.get("amountFen"))).isEqualTo("20000");
            })
        .anySatisfy(
            link -> {
              assertThat(link.get("target")).isEqualTo("recipients:persons");
              assertThat(String.valueOf(link.get("amountFen"))).isEqualTo("100");
            });
    var quarters =
        requester.get(
            AUDITOR,
            FUNDS + "/programmes/" + funded.programme().programmeId().text() + "/utilisation");
    assertThat(quarters.list("byQuarter"))
        .extracting(row -> String.valueOf(row.get("spentFen")))
        .containsExactly("0", "0", "0", "100");
    assertThat(quarters.list("byQuarter"))
        .extracting(row -> String.valueOf(row.get("adjustedFen")))
        .containsExactly("0", "0", "20000", "20000");
  }
}
