package org.huimin.assistance.persistence;

import static org.huimin.assistance.persistence.jooq.Tables.ASSISTANCE_ENTITLEMENT;
import static org.huimin.assistance.persistence.jooq.Tables.ASSISTANCE_PAYMENT;
import static org.huimin.assistance.persistence.jooq.Tables.ASSISTANCE_SUPPORTED_PERSON;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Entitlement;
import org.huimin.assistance.domain.Entitlements;
import org.huimin.assistance.domain.HeldMonth;
import org.huimin.assistance.domain.Payment;
import org.huimin.assistance.persistence.jooq.tables.records.AssistanceEntitlementRecord;
import org.huimin.assistance.persistence.jooq.tables.records.AssistancePaymentRecord;
import org.huimin.assistance.persistence.jooq.tables.records.AssistanceSupportedPersonRecord;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Entitlements and payments in the database. */
@Singleton
final class StoredEntitlements implements Entitlements {
  private final DSLContext sql;

  StoredEntitlements(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void add(Entitlement entitlement) {
    var row = new AssistanceEntitlementRecord();
    row.setApplicationId(entitlement.applicationId().value());
    row.setHouseholdId(entitlement.householdId());
    row.setRegionCode(entitlement.region().prefix());
    row.setPayeePersonId(entitlement.payeePersonId());
    row.setMonthlyAmountFen(entitlement.monthlyAmount().fen());
    row.setFirstMonth(entitlement.firstMonth().atDay(1));
    sql.insertInto(ASSISTANCE_ENTITLEMENT).set(row).execute();
    sql.batchInsert(
            entitlement.supportedPersonIds().stream()
                .sorted()
                .map(
                    personId -> {
                      var person = new AssistanceSupportedPersonRecord();
                      person.setApplicationId(entitlement.applicationId().value());
                      person.setPersonId(personId);
                      return person;
                    })
                .toList())
        .execute();
  }

  @Override
  public boolean isActive(long householdId) {
    return sql.fetchExists(
        sql.selectFrom(ASSISTANCE_ENTITLEMENT)
            .where(ASSISTANCE_ENTITLEMENT.HOUSEHOLD_ID.eq(householdId))
            .and(ASSISTANCE_ENTITLEMENT.ENDED_BEFORE.isNull()));
  }

  @Override
  public Due lockDue(YearMonth month, @Nullable RegionCode region, ApplicationId after, int most) {
    var table = ASSISTANCE_ENTITLEMENT;
    var first = month.atDay(1);
    var candidates =
        sql.selectFrom(table)
            .where(table.APPLICATION_ID.gt(after.value()))
            .and(region == null ? noCondition() : table.REGION_CODE.like(region.prefix() + "%"))
            .and(table.FIRST_MONTH.le(first))
            .and(table.ENDED_BEFORE.isNull().or(table.ENDED_BEFORE.gt(first)))
            .and(
                notExists(
                    selectOne()
                        .from(ASSISTANCE_PAYMENT)
                        .where(ASSISTANCE_PAYMENT.APPLICATION_ID.eq(table.APPLICATION_ID))
                        .and(ASSISTANCE_PAYMENT.MONTH.eq(first))))
            .orderBy(table.APPLICATION_ID)
            .limit(most)
            .fetch(table.APPLICATION_ID);
    if (candidates.isEmpty()) {
      return new Due(List.of(), null);
    }
    var locked =
        sql.selectFrom(table)
            .where(table.APPLICATION_ID.in(candidates))
            .orderBy(table.APPLICATION_ID)
            .forUpdate()
            .fetch();
    // Another run may have paid some before the lock was ours; what it committed is seen now.
    var paid = paidOf(candidates, first);
    var supported = supportedOf(candidates);
    var due =
        locked.stream()
            .filter(row -> !paid.contains(row.getApplicationId()))
            .filter(row -> row.getEndedBefore() == null || row.getEndedBefore().isAfter(first))
            .map(row -> toDomain(row, supported.getOrDefault(row.getApplicationId(), List.of())))
            .toList();
    return new Due(due, candidates.size() < most ? null : new ApplicationId(candidates.getLast()));
  }

  @Override
  public void recordPaid(YearMonth month, Instant at, List<Payment> payments) {
    var rows =
        payments.stream()
            .map(
                payment -> {
                  var row = new AssistancePaymentRecord();
                  row.setApplicationId(payment.applicationId().value());
                  row.setMonth(month.atDay(1));
                  row.setAmountFen(payment.amount().fen());
                  row.setCommitTransactionId(payment.fundTransactionIds().get(0));
                  row.setClaimTransactionId(payment.fundTransactionIds().get(1));
                  row.setDisburseTransactionId(payment.fundTransactionIds().get(2));
                  row.setPaidAt(at);
                  return row;
                })
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    sql.batchInsert(rows).execute();
    sql.update(ASSISTANCE_ENTITLEMENT)
        .setNull(ASSISTANCE_ENTITLEMENT.HELD_MONTH)
        .setNull(ASSISTANCE_ENTITLEMENT.HELD_CODE)
        .where(
            ASSISTANCE_ENTITLEMENT.APPLICATION_ID.in(
                payments.stream().map(payment -> payment.applicationId().value()).toList()))
        .and(ASSISTANCE_ENTITLEMENT.HELD_MONTH.eq(month.atDay(1)))
        .execute();
  }

  @Override
  public void recordHeld(YearMonth month, Map<ApplicationId, String> codes) {
    codes.forEach(
        (application, code) ->
            sql.update(ASSISTANCE_ENTITLEMENT)
                .set(ASSISTANCE_ENTITLEMENT.HELD_MONTH, month.atDay(1))
                .set(ASSISTANCE_ENTITLEMENT.HELD_CODE, code)
                .where(ASSISTANCE_ENTITLEMENT.APPLICATION_ID.eq(application.value()))
                .execute());
  }

  @Override
  public Optional<HeldMonth> heldOf(ApplicationId application) {
    return held(ASSISTANCE_ENTITLEMENT.APPLICATION_ID.eq(application.value()));
  }

  @Override
  public Optional<HeldMonth> heldOfHousehold(long householdId) {
    return held(
        ASSISTANCE_ENTITLEMENT
            .HOUSEHOLD_ID
            .eq(householdId)
            .and(ASSISTANCE_ENTITLEMENT.ENDED_BEFORE.isNull()));
  }

  private Optional<HeldMonth> held(Condition which) {
    return sql.selectFrom(ASSISTANCE_ENTITLEMENT)
        .where(which)
        .and(ASSISTANCE_ENTITLEMENT.HELD_MONTH.isNotNull())
        .orderBy(ASSISTANCE_ENTITLEMENT.HELD_MONTH.desc())
        .limit(1)
        .fetchOptional()
        .map(row -> new HeldMonth(YearMonth.from(row.getHeldMonth()), row.getHeldCode()));
  }

  @Override
  public List<Payment> paymentsOf(ApplicationId application) {
    return sql.selectFrom(ASSISTANCE_PAYMENT)
        .where(ASSISTANCE_PAYMENT.APPLICATION_ID.eq(application.value()))
        .orderBy(ASSISTANCE_PAYMENT.MONTH)
        .fetch(
            row ->
                new Payment(
                    application,
                    YearMonth.from(row.getMonth()),
                    Money.ofFen(row.getAmountFen()),
                    List.of(
                        row.getCommitTransactionId(),
                        row.getClaimTransactionId(),
                        row.getDisburseTransactionId())));
  }

  private Set<Long> paidOf(List<Long> applications, LocalDate month) {
    return sql.select(ASSISTANCE_PAYMENT.APPLICATION_ID)
        .from(ASSISTANCE_PAYMENT)
        .where(ASSISTANCE_PAYMENT.APPLICATION_ID.in(applications))
        .and(ASSISTANCE_PAYMENT.MONTH.eq(month))
        .fetchSet(ASSISTANCE_PAYMENT.APPLICATION_ID);
  }

  private Map<Long, List<Long>> supportedOf(List<Long> applications) {
    return sql.select(
            ASSISTANCE_SUPPORTED_PERSON.APPLICATION_ID, ASSISTANCE_SUPPORTED_PERSON.PERSON_ID)
        .from(ASSISTANCE_SUPPORTED_PERSON)
        .where(ASSISTANCE_SUPPORTED_PERSON.APPLICATION_ID.in(applications))
        .fetchGroups(
            ASSISTANCE_SUPPORTED_PERSON.APPLICATION_ID, ASSISTANCE_SUPPORTED_PERSON.PERSON_ID);
  }

  private static Entitlement toDomain(AssistanceEntitlementRecord row, List<Long> supported) {
    return new Entitlement(
        new ApplicationId(row.getApplicationId()),
        row.getHouseholdId(),
        new RegionCode(row.getRegionCode()),
        row.getPayeePersonId(),
        Set.copyOf(supported),
        Money.ofFen(row.getMonthlyAmountFen()),
        YearMonth.from(row.getFirstMonth()));
  }
}
