package org.huimin.assistance.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.huimin.kernel.Phrase;
import org.huimin.kernel.Refusal;

/** Why something cannot be done with an application (不予办理原因). */
public sealed interface AssistanceRefusal extends Refusal {
  /** The application is at another stage. */
  record WrongState(ApplicationState state) implements AssistanceRefusal {
    @Override
    public String code() {
      return "assistance/wrong-state";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("state", Phrase.word("assistance/application-state", state.name()));
    }
  }

  /** The household has an application that is not decided yet. */
  record ApplicationOpen() implements AssistanceRefusal {
    @Override
    public String code() {
      return "assistance/application-open";
    }
  }

  /** The household receives this aid already (重复享受). */
  record AlreadyReceiving() implements AssistanceRefusal {
    @Override
    public String code() {
      return "assistance/already-receiving";
    }
  }

  /** A consent or promise that the law asks for is missing (art. 9). */
  record ConsentMissing(String consent) implements AssistanceRefusal {
    @Override
    public String code() {
      return "assistance/consent-missing";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("consent", Phrase.word("assistance/consent", consent));
    }
  }

  /** Fewer than two different investigators (art. 16). */
  record TooFewInvestigators(int needed) implements AssistanceRefusal {
    @Override
    public String code() {
      return "assistance/too-few-investigators";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("needed", needed);
    }
  }

  /** The case is registered separately and nobody visited the home (art. 11 and 20). */
  record HomeVisitNeeded() implements AssistanceRefusal {
    @Override
    public String code() {
      return "assistance/home-visit-needed";
    }
  }

  /** The display is not over (art. 19). */
  record PublicityRunning(LocalDate lastDay) implements AssistanceRefusal {
    @Override
    public String code() {
      return "assistance/publicity-running";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("lastDay", lastDay.toString());
    }
  }

  /** The computation from the verified facts gives nothing to approve. */
  record NotEligible() implements AssistanceRefusal {
    @Override
    public String code() {
      return "assistance/not-eligible";
    }
  }

  /** Months that far ahead are not paid yet. */
  record MonthTooFarAhead(YearMonth latest) implements AssistanceRefusal {
    @Override
    public String code() {
      return "assistance/month-too-far-ahead";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("latest", latest.toString());
    }
  }
}
