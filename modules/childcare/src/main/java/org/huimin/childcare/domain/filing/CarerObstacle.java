package org.huimin.childcare.domain.filing;

import java.time.LocalDate;
import java.util.Map;
import org.huimin.kernel.Refusal;

/** Why somebody must not work with children on a day (不得上岗的原因). */
public sealed interface CarerObstacle extends Refusal {
  /** Not employed on that day. */
  record NotEmployed() implements CarerObstacle {
    @Override
    public String code() {
      return "childcare/carer-not-employed";
    }
  }

  /** No health certificate (《托育机构管理规范(试行)》: 持健康合格证上岗). */
  record NoHealthCertificate() implements CarerObstacle {
    @Override
    public String code() {
      return "childcare/carer-no-health-certificate";
    }
  }

  /** The health certificate has run out. */
  record HealthCertificateExpired(LocalDate until) implements CarerObstacle {
    @Override
    public String code() {
      return "childcare/carer-health-certificate-expired";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("until", until.toString());
    }
  }

  /** The record was not queried before the first day (未成年人保护法 第六十二条: 入职查询). */
  record RecordNotChecked() implements CarerObstacle {
    @Override
    public String code() {
      return "childcare/carer-record-not-checked";
    }
  }

  /** The latest query is too old (未成年人保护法 第六十二条: 每年查询). */
  record RecordCheckTooOld(LocalDate checkedOn) implements CarerObstacle {
    @Override
    public String code() {
      return "childcare/carer-record-check-too-old";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("checkedOn", checkedOn.toString());
    }
  }

  /** The query found what forbids this work (未成年人保护法 第六十二条: 不得录用). */
  record RecordFound() implements CarerObstacle {
    @Override
    public String code() {
      return "childcare/carer-record-found";
    }
  }

  /** Not enough training for a carer. */
  record TooLittleTraining(int hours, int needed) implements CarerObstacle {
    @Override
    public String code() {
      return "childcare/carer-too-little-training";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("hours", hours, "needed", needed);
    }
  }
}
