package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.util.List;
import org.huimin.childcare.Childcare;
import org.huimin.childcare.HarmReport;
import org.huimin.childcare.NewClass;
import org.huimin.childcare.NewHealthPaper;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.RosterPlan;
import org.huimin.childcare.SessionPlan;
import org.huimin.childcare.application.day.IncidentFiles;
import org.huimin.childcare.application.rules.HealthPaperDesk;

/** The use cases that others may call. */
@Singleton
final class NurserySetUp implements Childcare {
  private final RegisterNurseries register;
  private final OpenClasses open;
  private final SetRosters rosters;
  private final PublishSessions publish;
  private final IncidentFiles incidents;
  private final HealthPaperDesk papers;

  NurserySetUp(
      RegisterNurseries register,
      OpenClasses open,
      SetRosters rosters,
      PublishSessions publish,
      IncidentFiles incidents,
      HealthPaperDesk papers) {
    this.register = register;
    this.open = open;
    this.rosters = rosters;
    this.publish = publish;
    this.incidents = incidents;
    this.papers = papers;
  }

  @Override
  public List<Long> registerNurseries(List<NewNursery> nurseries) {
    return register.register(nurseries);
  }

  @Override
  public List<Long> openClasses(List<NewClass> classes) {
    return open.open(classes);
  }

  @Override
  public void setRosters(List<RosterPlan> plans) {
    rosters.set(plans);
  }

  @Override
  public void recordHealthPapers(List<NewHealthPaper> taken) {
    papers.takeOver(taken);
  }

  @Override
  public int publishSessions(List<SessionPlan> plans) {
    return publish.publish(plans);
  }

  @Override
  public HarmReport harmReport(long incidentId) {
    return incidents.harmReport(incidentId);
  }
}
