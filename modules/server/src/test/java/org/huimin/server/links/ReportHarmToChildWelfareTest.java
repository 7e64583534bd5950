package org.huimin.server.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.huimin.childcare.ChildHarmSuspected;
import org.huimin.childcare.Childcare;
import org.huimin.childcare.HarmReport;
import org.huimin.childcare.NewClass;
import org.huimin.childcare.NewHealthPaper;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.RosterPlan;
import org.huimin.childcare.SessionPlan;
import org.huimin.childwelfare.ChildWelfare;
import org.huimin.childwelfare.ChildWelfare.MandatoryReport;
import org.huimin.kernel.RegionCode;
import org.junit.jupiter.api.Test;

class ReportHarmToChildWelfareTest {
  private static final RegionCode LINCHUAN = new RegionCode("361002001");
  private static final Instant SEEN_AT = Instant.parse("2026-12-07T01:40:00Z");

  private final List<MandatoryReport> received = new ArrayList<>();
  private final List<RegionCode> places = new ArrayList<>();

  @Test
  void whatANurserySuspectsReachesChildProtectionWhereTheNurseryLies() {
    ChildWelfare childWelfare =
        (place, report) -> {
          places.add(place);
          received.add(report);
          return "7Q2M-XC4T-0RB9";
        };

    new ReportHarmToChildWelfare(new OneIncident(), childWelfare)
        .handle(new ChildHarmSuspected(5, 6, LINCHUAN.code(), 7, SEEN_AT));

    assertThat(places).containsExactly(LINCHUAN);
    assertThat(received)
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.narrative()).contains("背部有瘀伤").contains("拍照留证");
              assertThat(report.where()).isEqualTo("小太阳托育园");
              assertThat(report.child()).startsWith("豆豆");
              assertThat(report.reporter()).startsWith("小太阳托育园");
            });
  }

  /** Knows one incident and nothing else. */
  private static final class OneIncident implements Childcare {
    @Override
    public HarmReport harmReport(long incidentId) {
      assertThat(incidentId).isEqualTo(5);
      return new HarmReport(5, "小太阳托育园", LINCHUAN, 7, "豆豆", SEEN_AT, "背部有瘀伤", "拍照留证");
    }

    @Override
    public List<Long> registerNurseries(List<NewNursery> nurseries) {
      throw new AssertionError("not asked");
    }

    @Override
    public List<Long> openClasses(List<NewClass> classes) {
      throw new AssertionError("not asked");
    }

    @Override
    public void setRosters(List<RosterPlan> rosters) {
      throw new AssertionError("not asked");
    }

    @Override
    public void recordHealthPapers(List<NewHealthPaper> papers) {
      throw new AssertionError("not asked");
    }

    @Override
    public int publishSessions(List<SessionPlan> plans) {
      throw new AssertionError("not asked");
    }
  }
}
