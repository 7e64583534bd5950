package org.huimin.childwelfare.application;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.huimin.childwelfare.CaseOpened;
import org.huimin.childwelfare.domain.CaseId;
import org.huimin.childwelfare.domain.ChildCase;
import org.huimin.childwelfare.domain.ChildCases;
import org.huimin.childwelfare.domain.ReceiptNumber;
import org.huimin.childwelfare.domain.Report;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.transaction.Transactions;

/** Anyone reports a child who may be in danger; a case opens with its clock (发现报告). */
@Singleton
public final class ReceiveReport {
  private static final String RESPONSE_HOURS = "child-welfare/response-hours";

  private final Transactions transactions;
  private final DatedParameters parameters;
  private final ChildCases cases;
  private final Outbox outbox;
  private final TsidGenerator ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ReceiveReport(
      Transactions transactions,
      DatedParameters parameters,
      ChildCases cases,
      Outbox outbox,
      TsidGenerator ids,
      Clock clock) {
    this.transactions = transactions;
    this.parameters = parameters;
    this.cases = cases;
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Opens a case.
   *
   * @param place the region in which the child is
   * @return the receipt number, all that a reporter learns
   */
  public String receive(RegionCode place, Report report) {
    return transactions.write(
        () -> {
          // The database keeps microseconds; the deadline must not depend on who reads it.
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          var hours = parameters.valueOn(RESPONSE_HOURS, place, BusinessTime.dayOf(now));
          var opened =
              ChildCase.open(
                  new CaseId(ids.next()),
                  ReceiptNumber.draw(random::nextInt),
                  place,
                  now,
                  Duration.ofHours(hours.asLong()),
                  report);
          cases.add(opened, hours.parameterId());
          outbox.publish(
              new CaseOpened(opened.id().value(), opened.dutyRegion().code(), opened.deadline()));
          return opened.receiptNumber();
        });
  }
}
