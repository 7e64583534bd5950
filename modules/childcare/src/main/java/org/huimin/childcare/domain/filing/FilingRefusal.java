package org.huimin.childcare.domain.filing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huimin.kernel.Refusal;

/** Why the health authority's business cannot go on (备案、认定、人员、停托不能办理的原因). */
public sealed interface FilingRefusal extends Refusal {
  /** The state does not allow the step. */
  record StepNotPossible(FilingStep step, FilingState state) implements FilingRefusal {
    @Override
    public String code() {
      return "childcare/step-not-possible";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("step", step.name(), "state", state.name());
    }
  }

  /** It is not the nursery's turn to write. */
  record NotEditable(FilingState state) implements FilingRefusal {
    @Override
    public String code() {
      return "childcare/filing-not-editable";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("state", state.name());
    }
  }

  /** A change cannot move a nursery to another body; that is a new filing. */
  record CreditCodeFixed() implements FilingRefusal {
    @Override
    public String code() {
      return "childcare/credit-code-fixed";
    }
  }

  /** Another filing of the nursery is on its way. */
  record FilingUnderWay() implements FilingRefusal {
    @Override
    public String code() {
      return "childcare/filing-under-way";
    }
  }

  /** Places are promised from then on. */
  record PlacesPromised(int places, String days) implements FilingRefusal {
    @Override
    public String code() {
      return "childcare/places-promised";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("places", places, "days", days);
    }
  }

  /** A class costs more a month than the cap. */
  record FeeOverCap(String className, long monthFen, long capFen, int days, String source)
      implements FilingRefusal {
    @Override
    public String code() {
      return "childcare/fee-over-cap";
    }

    @Override
    public Map<String, Object> details() {
      var details = new LinkedHashMap<String, Object>();
      details.put("class", className);
      details.put("monthYuan", yuan(monthFen));
      details.put("capYuan", yuan(capFen));
      details.put("days", days);
      details.put("source", source);
      return details;
    }

    private static String yuan(long fen) {
      return "%d.%02d".formatted(fen / 100, fen % 100);
    }
  }

  /** The region has no cap for that type of class, so nothing can be checked. */
  record NoCap(String className) implements FilingRefusal {
    @Override
    public String code() {
      return "childcare/no-price-cap";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("class", className);
    }
  }

  /** The nursery publishes no fee for a full day. */
  record NoFullDayFee() implements FilingRefusal {
    @Override
    public String code() {
      return "childcare/no-full-day-fee";
    }
  }

  /** Another recognition holds on some of the days. */
  record RecognisedAlready(String from, String until) implements FilingRefusal {
    @Override
    public String code() {
      return "childcare/recognised-already";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("from", from, "until", until);
    }
  }

  /** Only a published nursery can be recognised. */
  record NotPublished() implements FilingRefusal {
    @Override
    public String code() {
      return "childcare/not-published";
    }
  }

  /** There is nothing left to revoke or lift. */
  record OverAlready() implements FilingRefusal {
    @Override
    public String code() {
      return "childcare/over-already";
    }
  }

  /** The person is entered at this nursery from that day already. */
  record CarerEnteredAlready() implements FilingRefusal {
    @Override
    public String code() {
      return "childcare/carer-entered-already";
    }
  }
}
