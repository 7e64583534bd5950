package org.huimin.assistance.persistence;

import static org.huimin.assistance.persistence.jooq.Tables.ASSISTANCE_APPLICATION;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huimin.assistance.domain.Acceptance;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Applications;
import org.huimin.assistance.domain.CalculationInputs;
import org.huimin.assistance.domain.Decision;
import org.huimin.assistance.domain.EconomicSituation;
import org.huimin.assistance.domain.Investigation;
import org.huimin.assistance.domain.InvestigationMethod;
import org.huimin.assistance.domain.Publicity;
import org.huimin.assistance.persistence.jooq.tables.records.AssistanceApplicationRecord;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Applications in the database. */
@Singleton
final class StoredApplications implements Applications {
  private final DSLContext sql;
  private final ConfidentialFields fields;

  StoredApplications(DSLContext sql, ConfidentialFields fields) {
    this.sql = sql;
    this.fields = fields;
  }

  @Override
  public Optional<AllowanceApplication> find(ApplicationId id) {
    return sql.selectFrom(ASSISTANCE_APPLICATION)
        .where(ASSISTANCE_APPLICATION.APPLICATION_ID.eq(id.value()))
        .fetchOptional(this::toDomain);
  }

  @Override
  public Optional<AllowanceApplication> lock(ApplicationId id) {
    return sql.selectFrom(ASSISTANCE_APPLICATION)
        .where(ASSISTANCE_APPLICATION.APPLICATION_ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(this::toDomain);
  }

  @Override
  public boolean add(AllowanceApplication application, List<String> consents, LocalDate workBy) {
    var row = new AssistanceApplicationRecord();
    row.setApplicationId(application.id().value());
    row.setPolicyId(application.policyId());
    row.setHouseholdId(application.householdId());
    row.setRegionCode(application.region().prefix());
    row.setApplicantPersonId(application.applicantPersonId());
    row.setSubmittedAt(application.submittedAt());
    row.setConsents(String.join(",", consents));
    row.setDeclared(fields.situation(application.declared()));
    row.setState(application.state().name());
    row.setOpenMarker(true);
    row.setWorkBy(workBy);
    try {
      sql.insertInto(ASSISTANCE_APPLICATION).set(row).execute();
      return true;
    } catch (IntegrityConstraintViolationException anotherIsOpen) {
      return false;
    }
  }

  @Override
  public void save(AllowanceApplication application, LocalDate workBy) {
    var row = new AssistanceApplicationRecord();
    row.setState(application.state().name());
    row.setOpenMarker(application.state().isFinal() ? null : true);
    row.setWorkBy(workBy);
    var acceptance = application.acceptance();
    if (acceptance != null) {
      row.setAcceptedAt(acceptance.at());
      row.setAcceptedBy(acceptance.by());
      row.setNearRelative(acceptance.nearRelativeOfStaff());
    }
    var investigation = application.investigation();
    if (investigation != null) {
      row.setInvestigatedAt(investigation.at());
      row.setInvestigatedBy(investigation.by());
      row.setInvestigators(fields.text(String.join("\n", investigation.investigators())));
      row.setMethods(
          investigation.methods().stream()
              .map(Enum::name)
              .sorted()
              .collect(Collectors.joining(",")));
      row.setFindings(fields.text(investigation.findings()));
      row.setVerified(fields.situation(investigation.verified()));
    }
    var publicity = application.publicity();
    if (publicity != null) {
      row.setPublicisedOn(publicity.from());
      row.setPublicityDays(publicity.days());
      row.setPublicisedBy(publicity.by());
    }
    var decision = application.decision();
    if (decision != null) {
      row.setDecidedAt(decision.at());
      row.setDecidedBy(decision.by());
      row.setApproved(decision.approved());
      row.setReasons(fields.text(decision.reasons()));
      row.setMonthlyAmountFen(decision.monthlyAmount().fen());
    }
    sql.update(ASSISTANCE_APPLICATION)
        .set(row)
        .where(ASSISTANCE_APPLICATION.APPLICATION_ID.eq(application.id().value()))
        .execute();
  }

  @Override
  public void freeze(ApplicationId id, CalculationInputs inputs) {
    sql.update(ASSISTANCE_APPLICATION)
        .set(ASSISTANCE_APPLICATION.FROZEN, fields.inputs(inputs))
        .where(ASSISTANCE_APPLICATION.APPLICATION_ID.eq(id.value()))
        .execute();
  }

  @Override
  public Optional<CalculationInputs> frozen(ApplicationId id) {
    return sql.select(ASSISTANCE_APPLICATION.FROZEN)
        .from(ASSISTANCE_APPLICATION)
        .where(ASSISTANCE_APPLICATION.APPLICATION_ID.eq(id.value()))
        .and(ASSISTANCE_APPLICATION.FROZEN.isNotNull())
        .fetchOptional(row -> fields.inputs(row.value1()));
  }

  @Override
  public Optional<AllowanceApplication> latestOf(long householdId) {
    return sql.selectFrom(ASSISTANCE_APPLICATION)
        .where(ASSISTANCE_APPLICATION.HOUSEHOLD_ID.eq(householdId))
        .orderBy(ASSISTANCE_APPLICATION.APPLICATION_ID.desc())
        .limit(1)
        .fetchOptional(this::toDomain);
  }

  private AllowanceApplication toDomain(AssistanceApplicationRecord row) {
    return new AllowanceApplication(
        new ApplicationId(row.getApplicationId()),
        row.getPolicyId(),
        row.getHouseholdId(),
        new RegionCode(row.getRegionCode()),
        row.getApplicantPersonId(),
        row.getSubmittedAt(),
        fields.situation(row.getDeclared()),
        acceptance(row),
        investigation(row),
        publicity(row),
        decision(row));
  }

  private static @Nullable Acceptance acceptance(AssistanceApplicationRecord row) {
    return row.getAcceptedAt() == null
        ? null
        : new Acceptance(row.getAcceptedAt(), row.getAcceptedBy(), row.getNearRelative());
  }

  private @Nullable Investigation investigation(AssistanceApplicationRecord row) {
    EconomicSituation verified = fields.situation(row.getVerified());
    if (verified == null) {
      return null;
    }
    return new Investigation(
        row.getInvestigatedAt(),
        row.getInvestigatedBy(),
        fields.text(row.getInvestigators()).lines().toList(),
        Arrays.stream(row.getMethods().split(",", -1))
            .map(InvestigationMethod::valueOf)
            .collect(Collectors.toSet()),
        fields.text(row.getFindings()),
        verified);
  }

  private static @Nullable Publicity publicity(AssistanceApplicationRecord row) {
    return row.getPublicisedOn() == null
        ? null
        : new Publicity(row.getPublicisedOn(), row.getPublicityDays(), row.getPublicisedBy());
  }

  private @Nullable Decision decision(AssistanceApplicationRecord row) {
    return row.getDecidedAt() == null
        ? null
        : new Decision(
            row.getDecidedAt(),
            row.getDecidedBy(),
            row.getApproved(),
            fields.text(row.getReasons()),
            Money.ofFen(row.getMonthlyAmountFen()));
  }
}
