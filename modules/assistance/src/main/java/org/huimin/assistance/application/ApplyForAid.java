package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Applications;
import org.huimin.assistance.domain.AssistanceRefusal;
import org.huimin.assistance.domain.Entitlements;
import org.huimin.assistance.query.Policies;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.ActingScope;
import org.huimin.people.HouseholdFacts;
import org.huimin.people.People;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.parameters.NoParameterException;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** A household applies for aid (提出申请, 民发〔2021〕57号 art. 4 to 9). */
@Singleton
public final class ApplyForAid {
  private final Transactions transactions;
  private final Access access;
  private final HouseholdTrail trail;
  private final People people;
  private final Policies policies;
  private final Applications applications;
  private final Entitlements entitlements;
  private final AllowanceRule rule;
  private final TsidGenerator ids;
  private final Clock clock;

  ApplyForAid(
      Transactions transactions,
      Access access,
      HouseholdTrail trail,
      People people,
      Policies policies,
      Applications applications,
      Entitlements entitlements,
      AllowanceRule rule,
      TsidGenerator ids,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.trail = trail;
    this.people = people;
    this.policies = policies;
    this.applications = applications;
    this.entitlements = entitlements;
    this.rule = rule;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is applied for.
   *
   * @param householdId the household
   * @param policyId the policy
   * @param consents codes of {@link Consent}
   * @param facts what the household states, null to leave it to the data check: what offices can
   *     look up must not be demanded (社会救助法 art. 62)
   */
  public record Order(
      long householdId, long policyId, List<String> consents, @Nullable StatedFacts facts) {
    /** Copies the consents. */
    public Order {
      consents = List.copyOf(consents);
    }
  }

  /**
   * Applies, as a member of the household or for one.
   *
   * @throws NotFoundException if there is no such household, or the caller may act for none in it
   * @throws InvalidInputException if there is no such policy or consent
   * @throws RefusedException if a consent is missing, or the household applied or receives already
   */
  public AllowanceApplication apply(Caller caller, Order order) {
    access.require(caller, AssistanceAction.APPLY);
    return transactions.write(
        () -> {
          var today = BusinessTime.today(clock);
          var household =
              people
                  .household(order.householdId(), today)
                  .orElseThrow(() -> new NotFoundException("household"));
          long applicant = applicant(caller, household);
          var application = submit(household, applicant, order);
          trail.record(
              caller,
              HouseholdTrail.members(household),
              AssistanceAction.APPLY.trailCode(),
              "incomes, property, consents",
              caller.personId() != null && caller.personId() == applicant ? null : applicant);
          return application;
        });
  }

  /** Enters an application for a household, without asking who does it. */
  AllowanceApplication submit(HouseholdFacts household, long applicant, Order order) {
    var today = BusinessTime.today(clock);
    if (!policies.isOpen(order.policyId(), today)) {
      throw InvalidInputException.meaningless("policyIds[0]", "assistance/no-such-policy");
    }
    for (int i = 0; i < order.consents().size(); i++) {
      if (!Consent.isCode(order.consents().get(i))) {
        throw InvalidInputException.meaningless(
            "consents[" + i + "]", "assistance/no-such-consent");
      }
    }
    for (var consent : Consent.values()) {
      if (!order.consents().contains(consent.name())) {
        throw new RefusedException(new AssistanceRefusal.ConsentMissing(consent.name()));
      }
    }
    if (entitlements.isActive(household.householdId()) || rule.isRecognised(household, today)) {
      throw new RefusedException(new AssistanceRefusal.AlreadyReceiving());
    }
    var facts = order.facts();
    var declared = facts == null ? null : rule.situation(household, today, facts);
    var application =
        new AllowanceApplication(
            new ApplicationId(ids.next()),
            order.policyId(),
            household.householdId(),
            household.region(),
            applicant,
            clock.instant(),
            declared,
            null,
            null,
            null,
            null);
    if (!applications.add(application, order.consents().stream().distinct().toList(), today)) {
      throw new RefusedException(new AssistanceRefusal.ApplicationOpen());
    }
    if (declared != null) {
      try {
        applications.freeze(application.id(), rule.inputs(declared, household.region(), today));
      } catch (NoParameterException noStandardYet) {
        // Applying does not depend on a figure that the office has yet to enter; deciding does.
        return application;
      }
    }
    return application;
  }

  private long applicant(Caller caller, HouseholdFacts household) {
    var today = BusinessTime.today(clock);
    var members = household.members().stream().map(HouseholdFacts.Member::personId).toList();
    var self = caller.personId();
    if (self != null && members.contains(self)) {
      return self;
    }
    return members.stream()
        .filter(member -> people.mayActFor(caller, member, today, ActingScope.APPLY_FOR_AID))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("household"));
  }
}
