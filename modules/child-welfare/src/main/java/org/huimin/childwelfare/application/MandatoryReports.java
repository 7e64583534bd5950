package org.huimin.childwelfare.application;

import jakarta.inject.Singleton;
import org.huimin.childwelfare.ChildWelfare;
import org.huimin.childwelfare.domain.Report;
import org.huimin.kernel.RegionCode;

/** The façade: reports of those who must report go the way of every other (强制报告). */
@Singleton
final class MandatoryReports implements ChildWelfare {
  private final ReceiveReport receive;

  MandatoryReports(ReceiveReport receive) {
    this.receive = receive;
  }

  @Override
  public String receive(RegionCode place, MandatoryReport report) {
    return receive.receive(
        place, new Report(report.narrative(), report.where(), report.child(), report.reporter()));
  }
}
