package org.huimin.childcare.domain.lasting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.huimin.childcare.Care;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.domain.AgeRange;
import org.huimin.childcare.domain.CareClass;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.ClassStandard;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.NurseryStatus;
import org.huimin.kernel.Period;
import org.huimin.kernel.RegionCode;

/** A nursery with an infant, a toddler and a preschool class. */
final class LastingExamples {
  static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  static final int LEAVING_MONTHS = 36;

  private LastingExamples() {}

  static CareClass careClass(ClassType type, int size) {
    var nursery =
        new Nursery(
            new NurseryId(1),
            "临川区阳光托育中心",
            new RegionCode("361002"),
            true,
            CareHours.between(LocalTime.of(8, 0), LocalTime.of(18, 0)),
            12,
            NurseryStatus.PUBLISHED);
    return new CareClass(id(type), nursery, type.name(), type, size);
  }

  static ClassStandard standard(ClassType type) {
    return switch (type) {
      case INFANT -> new ClassStandard(type, new AgeRange(6, 12), 10, 3);
      case TODDLER -> new ClassStandard(type, new AgeRange(12, 24), 15, 5);
      case PRESCHOOL -> new ClassStandard(type, new AgeRange(24, 36), 20, 7);
      case MIXED -> new ClassStandard(type, new AgeRange(18, 36), 18, 5);
      case HOME -> new ClassStandard(type, new AgeRange(0, 36), 5, 3);
    };
  }

  static ClassRoom room(ClassType type, int size, Period... taken) {
    return new ClassRoom(
        careClass(type, size),
        Set.of(Care.FULL_DAY, Care.HALF_DAY),
        day -> standard(type),
        Arrays.asList(taken));
  }

  static NurseryRooms rooms(ClassRoom... rooms) {
    return new NurseryRooms(List.of(rooms), LEAVING_MONTHS);
  }

  static CareClassId id(ClassType type) {
    return new CareClassId(
        switch (type) {
          case INFANT -> 1;
          case TODDLER -> 2;
          case PRESCHOOL -> 3;
          case MIXED -> 4;
          case HOME -> 5;
        });
  }
}
