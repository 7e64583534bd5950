package org.huimin.assistance.persistence;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import org.huimin.assistance.domain.CalculationInputs;
import org.huimin.assistance.domain.RuleParameters;
import org.huimin.assistance.domain.RuleVersion;
import org.huimin.assistance.domain.UsedParameter;

/**
 * What a computation rested on, as stored; a format of its own, so that old files stay readable.
 */
@Serdeable
record InputsDocument(
    String version, String day, SituationDocument situation, ParametersDocument parameters) {

  @Serdeable
  record ParameterDocument(long parameterId, String value, String source) {
    static ParameterDocument of(UsedParameter used) {
      return new ParameterDocument(used.parameterId(), used.value(), used.source());
    }

    UsedParameter toDomain() {
      return new UsedParameter(parameterId, value, source);
    }
  }

  @Serdeable
  record ParametersDocument(
      ParameterDocument standardFen,
      ParameterDocument incomeNotCounted,
      ParameterDocument marginalMultiple,
      ParameterDocument assetsMonthsPerPerson,
      ParameterDocument homesAtMost,
      ParameterDocument vehiclesAtMost,
      ParameterDocument singlePersonIncome) {}

  static InputsDocument of(CalculationInputs inputs) {
    var used = inputs.parameters();
    return new InputsDocument(
        inputs.version().name(),
        inputs.day().toString(),
        SituationDocument.of(inputs.situation()),
        new ParametersDocument(
            ParameterDocument.of(used.standardFen()),
            ParameterDocument.of(used.incomeNotCounted()),
            ParameterDocument.of(used.marginalMultiple()),
            ParameterDocument.of(used.assetsMonthsPerPerson()),
            ParameterDocument.of(used.homesAtMost()),
            ParameterDocument.of(used.vehiclesAtMost()),
            ParameterDocument.of(used.singlePersonIncome())));
  }

  CalculationInputs toDomain() {
    return new CalculationInputs(
        RuleVersion.valueOf(version),
        LocalDate.parse(day),
        situation.toDomain(),
        new RuleParameters(
            parameters.standardFen().toDomain(),
            parameters.incomeNotCounted().toDomain(),
            parameters.marginalMultiple().toDomain(),
            parameters.assetsMonthsPerPerson().toDomain(),
            parameters.homesAtMost().toDomain(),
            parameters.vehiclesAtMost().toDomain(),
            parameters.singlePersonIncome().toDomain()));
  }
}
