package org.huimin.server.links;

import jakarta.inject.Singleton;
import org.huimin.childcare.ChildHarmSuspected;
import org.huimin.childcare.Childcare;
import org.huimin.childwelfare.ChildWelfare;
import org.huimin.childwelfare.ChildWelfare.MandatoryReport;
import org.huimin.kernel.Tsid;
import org.huimin.platform.outbox.EventHandler;

/**
 * What a nursery suspects opens a case of child protection (强制报告衔接), beside its report to the
 * police: 未成年人保护法 art. 11. Childcare does not learn that there is a case, and child welfare does
 * not know nurseries.
 */
@Singleton
final class ReportHarmToChildWelfare implements EventHandler<ChildHarmSuspected> {
  private final Childcare childcare;
  private final ChildWelfare childWelfare;

  ReportHarmToChildWelfare(Childcare childcare, ChildWelfare childWelfare) {
    this.childcare = childcare;
    this.childWelfare = childWelfare;
  }

  @Override
  public Class<ChildHarmSuspected> eventType() {
    return ChildHarmSuspected.class;
  }

  @Override
  public String name() {
    return "server/report-harm-to-child-welfare";
  }

  @Override
  public void handle(ChildHarmSuspected event) {
    var seen = childcare.harmReport(event.incidentId());
    var ignored =
        childWelfare.receive(
            seen.region(),
            new MandatoryReport(
                seen.whatHappened() + "\n已采取的措施: " + seen.measures(),
                seen.nurseryName(),
                seen.childName() + " (" + Tsid.text(seen.childId()) + ")",
                seen.nurseryName() + ", 事件 " + Tsid.text(seen.incidentId())));
  }
}
