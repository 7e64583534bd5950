package org.huimin.server.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.Sex;

/**
 * Makes up people: names from common characters, and resident ids that are valid in form with
 * sequence numbers from 900 up, which are hardly ever given out.
 */
final class SyntheticPeople {
  private static final List<String> SURNAMES =
      List.of(
          "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林",
          "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "曾", "彭", "萧", "蔡", "潘", "田");
  private static final List<String> FEMALE =
      List.of(
          "秀英", "桂兰", "玉梅", "淑珍", "丽华", "婷", "静", "雪", "雨桐", "欣怡", "梓涵", "小燕", "晓红", "美玲", "佳怡",
          "思琪");
  private static final List<String> MALE =
      List.of(
          "建国", "志强", "德明", "福生", "伟", "军", "浩然", "子轩", "宇航", "文博", "俊杰", "明辉", "国平", "小龙", "嘉豪",
          "天佑");
  private static final DateTimeFormatter BIRTH = DateTimeFormatter.BASIC_ISO_DATE;
  private static final int FIRST_SEQUENCE = 900;
  private static final int SEQUENCES = 100;
  private static final int DAYS_OF_SPREAD = 25;

  private final Random random;
  private final LocalDate today;
  private final Set<String> used = new HashSet<>();

  SyntheticPeople(long seed, LocalDate today) {
    random = new Random(seed);
    this.today = today;
  }

  String surname() {
    return SURNAMES.get(random.nextInt(SURNAMES.size()));
  }

  String name(String surname, Sex sex) {
    var given = sex == Sex.FEMALE ? FEMALE : MALE;
    return surname + given.get(random.nextInt(given.size()));
  }

  /** An id of somebody who is that many months old today, give or take the days of a month. */
  ResidentId residentId(RegionCode county, Sex sex, int ageMonths) {
    while (true) {
      var birth = today.minusMonths(ageMonths).minusDays(random.nextInt(DAYS_OF_SPREAD));
      var sequence = FIRST_SEQUENCE + random.nextInt(SEQUENCES);
      if ((sequence % 2 == 1) != (sex == Sex.MALE)) {
        sequence ^= 1;
      }
      var first = county.code() + BIRTH.format(birth) + sequence;
      if (used.add(first)) {
        return ResidentId.parse(first + ResidentId.checkDigit(first), today)
            .toOptional()
            .orElseThrow();
      }
    }
  }

  /** A number below a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }
}
