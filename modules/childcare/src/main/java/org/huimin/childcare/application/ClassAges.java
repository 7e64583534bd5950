package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.domain.AgeRange;
import org.huimin.kernel.RegionCode;

/** The ages that classes take (收托月龄). */
@Singleton
public final class ClassAges {
  private final Standards standards;

  ClassAges(Standards standards) {
    this.standards = standards;
  }

  /** The ages that a type of class takes in a region on a day. */
  public AgeRange of(ClassType type, RegionCode region, LocalDate day) {
    return standards.of(type, region, day).ages();
  }
}
