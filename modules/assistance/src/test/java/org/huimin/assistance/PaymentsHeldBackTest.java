package org.huimin.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.assistance.Requester.citizen;
import static org.huimin.assistance.Requester.newKey;
import static org.huimin.assistance.Requester.staff;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.huimin.assistance.HouseholdGrant.MonthlyWage;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Entitlements;
import org.huimin.assistance.persistence.jooq.Tables;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.TestClock;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentsHeldBackTest implements AssistanceDatabase {
  private static final int MORE_THAN_A_RUN_TAKES = 1_001;
  private static final Caller CASEWORKER = staff(Role.CASEWORKER, "361000");

  @Inject Requester http;
  @Inject Families families;
  @Inject TestClock clock;
  @Inject Assistance assistance;
  @Inject Entitlements entitlements;
  @Inject Transactions transactions;
  @Inject DSLContext sql;
  @Inject List<RecurringJob> jobs;

  @BeforeAll
  void fund() {
    clock.set("2026-11-16T09:00");
    families.fund("361002", Money.ofYuan(1_000_000));
  }

  @Test
  void thoseWhoComeAfterAThousandForWhomThereIsNoMoneyArePaidAndTheJobEnds() {
    clock.set("2026-11-16T09:00");
    long unfunded = granted(new RegionCode("361003100"));
    transactions.write(() -> copy(unfunded));
    long funded = granted(new RegionCode("361002001"));

    clock.set("2026-12-02T09:00");
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () ->
            jobs.stream()
                .filter(job -> job.name().equals("assistance/pay-current-month"))
                .forEach(RecurringJob::run));

    assertThat(transactions.read(() -> entitlements.paymentsOf(new ApplicationId(funded))))
        .hasSize(1);
    assertThat(transactions.read(() -> entitlements.paymentsOf(new ApplicationId(unfunded))))
        .isEmpty();
  }

  @Test
  void whomAPaymentListPaysTheMonthIsHeldBackAndTheOthersArePaid() {
    clock.set("2026-11-16T09:00");
    long listed = granted(new RegionCode("361002001"));
    long unlisted = granted(new RegionCode("361002001"));
    reserveByAList(listed, LocalDate.of(2026, 12, 1));

    clock.set("2026-12-02T09:00");
    jobs.stream()
        .filter(job -> job.name().equals("assistance/pay-current-month"))
        .forEach(RecurringJob::run);

    assertThat(transactions.read(() -> entitlements.paymentsOf(new ApplicationId(unlisted))))
        .hasSize(1);
    assertThat(transactions.read(() -> entitlements.paymentsOf(new ApplicationId(listed))))
        .isEmpty();
    var row =
        transactions.read(
            () ->
                sql.selectFrom(Tables.ASSISTANCE_ENTITLEMENT)
                    .where(Tables.ASSISTANCE_ENTITLEMENT.APPLICATION_ID.eq(listed))
                    .fetchSingle());
    assertThat(row.getHeldMonth()).isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(row.getHeldCode()).isEqualTo("fund-ledger/month-on-payment-list");

    var file = "/api/v1/assistance/applications/" + Tsid.text(listed);
    var household = citizen(row.getPayeePersonId());
    for (var reader : List.of(CASEWORKER, household)) {
      assertThat(heldBack(http.get(reader, file).fields()))
          .isEqualTo("2026-12 fund-ledger/month-on-payment-list");
      assertThat(http.get(reader, file).body())
          .contains("The allowance of 2026-12 is on a payment list and is paid by the bank");
    }
    var entitled = "/api/v1/assistance/entitlements?personId=" + Tsid.text(row.getPayeePersonId());
    assertThat(http.get(household, entitled).body())
        .contains("The allowance of 2026-12 is on a payment list");
    assertThat(
            http.get(CASEWORKER, "/api/v1/assistance/applications/" + Tsid.text(unlisted)).body())
        .contains("\"heldBack\":null");
    assertThat(http.get(citizen(payeeOf(unlisted)), file).status()).isEqualTo(404);

    // Only the list for which the case worker asks has them; those with nothing held are left out.
    var work = "/api/v1/assistance/applications?limit=100&heldBack=true";
    assertThat(http.get(CASEWORKER, work).body())
        .contains(Tsid.text(listed))
        .contains("fund-ledger/month-on-payment-list")
        .doesNotContain(Tsid.text(unlisted));
    assertThat(http.get(household, work).body()).contains(Tsid.text(listed));
    assertThat(http.get(staff(Role.CASEWORKER, "361021"), work).body())
        .doesNotContain(Tsid.text(listed));
    assertThat(http.get(staff(Role.NURSERY, "361000"), work).status()).isEqualTo(403);
  }

  @Test
  void whereTheMoneyIsMissingTheHouseholdReadsThatItNeedNotApplyAgain() {
    clock.set("2026-11-16T09:00");
    long unfunded = granted(new RegionCode("361003101"));

    clock.set("2026-12-02T09:00");
    assertThat(
            http.post(
                    CASEWORKER,
                    "/api/v1/assistance/payment-runs",
                    "{\"month\":\"2026-12\",\"regionCode\":\"361003101\"}",
                    newKey())
                .body())
        .contains("\"paid\":[]");

    var file =
        http.get(
            citizen(payeeOf(unfunded)), "/api/v1/assistance/applications/" + Tsid.text(unfunded));
    assertThat(file.body())
        .contains("The allowance of 2026-12 has not been paid yet")
        .contains("need not apply again")
        .doesNotContain("{month}");
  }

  private long payeeOf(long applicationId) {
    return transactions.read(
        () ->
            sql.selectFrom(Tables.ASSISTANCE_ENTITLEMENT)
                .where(Tables.ASSISTANCE_ENTITLEMENT.APPLICATION_ID.eq(applicationId))
                .fetchSingle()
                .getPayeePersonId());
  }

  private static String heldBack(Map<?, ?> file) {
    var held = (Map<?, ?>) Objects.requireNonNull(file.get("heldBack"), "heldBack");
    var refusal = (Map<?, ?>) Objects.requireNonNull(held.get("refusal"), "refusal");
    return held.get("month") + " " + refusal.get("code");
  }

  /** As the check of a payment list does. */
  private void reserveByAList(long applicationId, LocalDate month) {
    transactions.write(
        () ->
            sql.execute(
                """
                INSERT INTO fund_ledger_payment_month
                  (programme_id, paid_month, person_id, list_id, line_id)
                SELECT programme_id, ?, payee_person_id, 1, 1
                FROM fund_ledger_programme, assistance_entitlement
                WHERE code = 'MINIMUM_LIVING_ALLOWANCE' AND application_id = ?\
                """,
                month,
                applicationId));
  }

  private long granted(RegionCode region) {
    var family = families.of(1, region);
    return assistance
        .grantAll(
            List.of(
                new HouseholdGrant(
                    family.householdId(), List.of(new MonthlyWage(family.head(), Money.ZERO)))),
            CASEWORKER)
        .getFirst();
  }

  /** More of the same before all others, as the lowest ids come first. */
  private void copy(long applicationId) {
    copy(Tables.ASSISTANCE_APPLICATION, applicationId);
    copy(Tables.ASSISTANCE_ENTITLEMENT, applicationId);
    copy(Tables.ASSISTANCE_SUPPORTED_PERSON, applicationId);
  }

  private void copy(org.jooq.Table<? extends org.jooq.UpdatableRecord<?>> table, long id) {
    var column = table.field("application_id", Long.class);
    assertThat(column).isNotNull();
    var original = sql.selectFrom(table).where(column.eq(id)).fetchOne();
    assertThat(original).isNotNull();
    sql.batchInsert(
            LongStream.rangeClosed(1, MORE_THAN_A_RUN_TAKES)
                .mapToObj(
                    copyId -> {
                      var copy = sql.newRecord(table);
                      copy.from(original);
                      copy.set(column, copyId);
                      return copy;
                    })
                .toList())
        .execute();
  }
}
