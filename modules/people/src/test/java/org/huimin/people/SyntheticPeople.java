package org.huimin.people;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.Sex;

/** Persons who do not exist, with numbers that are valid in form and each drawn once per JVM. */
public final class SyntheticPeople {
  public static final RegionCode LINCHUAN = new RegionCode("361002001");
  public static final RegionCode NANCHENG = new RegionCode("361021100");
  private static final AtomicInteger DRAWN = new AtomicInteger();

  private SyntheticPeople() {}

  /** A number that nobody else in this JVM has. */
  public static ResidentId residentId(LocalDate birth, Sex sex) {
    int drawn = DRAWN.getAndIncrement();
    // 500 of each sex and day, then another county.
    var region = 361_002 + drawn / 500;
    var sequence = drawn % 500 * 2 + (sex == Sex.MALE ? 1 : 0);
    var first17 =
        "%d%s%03d".formatted(region, birth.format(DateTimeFormatter.BASIC_ISO_DATE), sequence);
    return new ResidentId(first17 + ResidentId.checkDigit(first17));
  }

  /** A woman of Linchuan, without a phone. */
  public static NewPerson woman(String name, LocalDate birth) {
    return new NewPerson(residentId(birth, Sex.FEMALE), name, LINCHUAN, null);
  }

  /** A man of Linchuan, without a phone. */
  public static NewPerson man(String name, LocalDate birth) {
    return new NewPerson(residentId(birth, Sex.MALE), name, LINCHUAN, null);
  }
}
