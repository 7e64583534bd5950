package org.huimin.childwelfare.domain;

import java.util.Map;
import org.huimin.kernel.Phrase;
import org.huimin.kernel.Refusal;

/** Why something cannot be done with a case (不予办理原因). */
public sealed interface CaseRefusal extends Refusal {
  /** The case is at another stage. */
  record WrongState(CaseState state) implements CaseRefusal {
    @Override
    public String code() {
      return "child-welfare/wrong-state";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("state", Phrase.word("child-welfare/case-state", state.name()));
    }
  }

  /** Nobody can have responded before the report or in the future. */
  record ImpossibleResponseTime() implements CaseRefusal {
    @Override
    public String code() {
      return "child-welfare/impossible-response-time";
    }
  }
}
