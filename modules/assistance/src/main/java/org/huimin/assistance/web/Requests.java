package org.huimin.assistance.web;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.huimin.api.model.AssistanceIncome;
import org.huimin.api.model.AssistanceInvestigation;
import org.huimin.api.model.AssistanceRequest;
import org.huimin.api.model.AssistanceSituation;
import org.huimin.assistance.application.ApplyForAid;
import org.huimin.assistance.application.RecordInvestigation;
import org.huimin.assistance.application.StatedFacts;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.HouseholdProperty;
import org.huimin.assistance.domain.IncomeKind;
import org.huimin.assistance.domain.IncomeLine;
import org.huimin.assistance.domain.InvestigationMethod;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TypedId;

/** Reads requests into what the use cases take. */
final class Requests {
  private Requests() {}

  static ApplicationId application(String text) {
    return TypedId.parse(text, ApplicationId::new)
        .toOptional()
        .orElseThrow(() -> new NotFoundException("application"));
  }

  static long id(String text, String kind) {
    return Tsid.parse(text).toOptional().orElseThrow(() -> new NotFoundException(kind)).value();
  }

  static RegionCode region(String text) {
    return RegionCode.parse(text)
        .toOptional()
        .orElseThrow(
            () -> InvalidInputException.broken("regionCode", RegionCode.Fault.MALFORMED.code()));
  }

  static YearMonth month(String text) {
    return YearMonth.parse(text);
  }

  static ApplyForAid.Order order(AssistanceRequest request) {
    var declaration = request.getDeclaration();
    return new ApplyForAid.Order(
        id(request.getHouseholdId(), "household"),
        Tsid.parse(request.getPolicyIds().getFirst())
            .toOptional()
            .orElseThrow(
                () ->
                    InvalidInputException.meaningless("policyIds[0]", "assistance/no-such-policy"))
            .value(),
        request.getConsents(),
        declaration == null ? null : facts(declaration));
  }

  static RecordInvestigation.Findings findings(AssistanceInvestigation request) {
    return new RecordInvestigation.Findings(
        request.getInvestigators(),
        request.getMethods().stream()
            .map(method -> InvestigationMethod.valueOf(method.name()))
            .collect(Collectors.toSet()),
        request.getFindings(),
        facts(request.getSituation()));
  }

  private static StatedFacts facts(AssistanceSituation situation) {
    var faults = new ArrayList<FieldFault>();
    var incomes = new ArrayList<IncomeLine>();
    List<AssistanceIncome> lines = situation.getIncomes();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var person = Tsid.parse(line.getPersonId()).toOptional();
      if (person.isEmpty()) {
        faults.add(FieldFault.of("incomes[" + i + "].personId", Tsid.Fault.MALFORMED));
        continue;
      }
      incomes.add(
          new IncomeLine(
              person.get().value(),
              IncomeKind.valueOf(line.getKind().name()),
              Money.ofFen(line.getMonthlyFen()),
              line.getCostsFen() == null ? Money.ZERO : Money.ofFen(line.getCostsFen())));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults);
    }
    var property = situation.getProperty();
    return new StatedFacts(
        incomes,
        new HouseholdProperty(
            Money.ofFen(property.getFinancialAssetsFen()),
            property.getHomes(),
            property.getVehicles()));
  }
}
