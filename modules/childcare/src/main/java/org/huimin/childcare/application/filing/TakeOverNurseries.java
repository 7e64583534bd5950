package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.Filing;
import org.huimin.childcare.domain.filing.FilingContent;
import org.huimin.childcare.domain.filing.FilingId;
import org.huimin.childcare.domain.filing.FilingKind;
import org.huimin.childcare.domain.filing.FilingState;
import org.huimin.childcare.domain.filing.Filings;
import org.huimin.childcare.domain.filing.Recognition;
import org.huimin.childcare.domain.filing.RecognitionId;
import org.huimin.childcare.domain.filing.Recognitions;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.Caller;

/**
 * Gives nurseries from earlier registers a published filing, and those that were inclusive a
 * recognition for a year from today (存量备案导入). Joins the transaction of the caller.
 */
@Singleton
public final class TakeOverNurseries {
  private final Filings filings;
  private final Recognitions recognitions;
  private final TsidGenerator ids;
  private final Clock clock;

  TakeOverNurseries(Filings filings, Recognitions recognitions, TsidGenerator ids, Clock clock) {
    this.filings = filings;
    this.recognitions = recognitions;
    this.ids = ids;
    this.clock = clock;
  }

  /** Files nurseries that have just been entered. */
  public void file(Map<NurseryId, NewNursery> nurseries) {
    var now = clock.instant();
    var today = BusinessTime.dayOf(now);
    var filed = new ArrayList<Filing>();
    var inclusive = new ArrayList<Recognition>();
    nurseries.forEach(
        (id, nursery) -> {
          filed.add(
              new Filing(
                  new FilingId(ids.next()),
                  id,
                  FilingKind.TAKEN_OVER,
                  null,
                  now,
                  content(nursery),
                  Filing.Progress.beginning(FilingState.PUBLISHED, now)));
          if (nursery.inclusive()) {
            inclusive.add(
                new Recognition(
                    new RecognitionId(ids.next()),
                    id,
                    today,
                    Recognition.lastDay(today, null),
                    "",
                    Caller.SYSTEM.callerId(),
                    now,
                    null,
                    List.of()));
          }
        });
    filings.addAll(filed);
    recognitions.addAll(inclusive);
  }

  private static FilingContent content(NewNursery nursery) {
    return new FilingContent(
        nursery.creditCode(),
        nursery.name(),
        nursery.nature(),
        nursery.region(),
        nursery.place(),
        CareHours.between(nursery.opensAt(), nursery.closesAt()),
        EnumSet.allOf(DayOfWeek.class),
        true,
        nursery.cancelHoursBefore());
  }
}
