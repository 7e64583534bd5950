package org.huimin.childcare.persistence;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_NURSERY;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_RECOGNITION;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_SESSION;

import java.time.LocalDate;
import java.util.List;
import org.huimin.childcare.Care;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.domain.CareClass;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.NurseryStatus;
import org.huimin.childcare.domain.Session;
import org.huimin.childcare.domain.SessionId;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** From joined rows to sessions, classes and nurseries. */
final class NurseryRows {
  private static final List<SelectFieldOrAsterisk> NURSERY =
      List.of(
          CHILDCARE_NURSERY.NURSERY_ID,
          CHILDCARE_NURSERY.NAME,
          CHILDCARE_NURSERY.REGION_CODE,
          CHILDCARE_NURSERY.OPENS_MINUTE,
          CHILDCARE_NURSERY.CLOSES_MINUTE,
          CHILDCARE_NURSERY.CANCEL_HOURS_BEFORE,
          CHILDCARE_NURSERY.STATUS);
  private static final List<SelectFieldOrAsterisk> CLASS =
      List.of(
          CHILDCARE_CLASS.CLASS_ID,
          CHILDCARE_CLASS.NAME,
          CHILDCARE_CLASS.CLASS_TYPE,
          CHILDCARE_CLASS.SIZE);
  private static final List<SelectFieldOrAsterisk> SESSION =
      List.of(
          CHILDCARE_SESSION.SESSION_ID,
          CHILDCARE_SESSION.DAY,
          CHILDCARE_SESSION.CARE,
          CHILDCARE_SESSION.START_MINUTE,
          CHILDCARE_SESSION.END_MINUTE,
          CHILDCARE_SESSION.FEE_FEN);

  private static final String INCLUSIVE = "inclusive_on_day";

  private NurseryRows() {}

  /** A nursery, inclusive or not as on a day. */
  static List<SelectFieldOrAsterisk> nurseryFields(LocalDate day) {
    return concat(NURSERY, List.of(inclusiveOn(DSL.val(day))));
  }

  /** A class with its nursery, inclusive or not as on a day. */
  static List<SelectFieldOrAsterisk> classFields(LocalDate day) {
    return concat(nurseryFields(day), CLASS);
  }

  /** A session with its nursery, inclusive or not as on the day of care. */
  static List<SelectFieldOrAsterisk> sessionFields() {
    return concat(
        concat(NURSERY, List.of(inclusiveOn(CHILDCARE_SESSION.DAY))), concat(CLASS, SESSION));
  }

  private static SelectFieldOrAsterisk inclusiveOn(Field<LocalDate> day) {
    var table = CHILDCARE_RECOGNITION;
    return DSL.field(
            DSL.exists(
                DSL.selectOne()
                    .from(table)
                    .where(table.NURSERY_ID.eq(CHILDCARE_NURSERY.NURSERY_ID))
                    .and(table.VALID_FROM.le(day))
                    .and(table.VALID_UNTIL.ge(day))))
        .as(INCLUSIVE);
  }

  static Nursery nursery(Record row) {
    return new Nursery(
        new NurseryId(get(row, CHILDCARE_NURSERY.NURSERY_ID)),
        get(row, CHILDCARE_NURSERY.NAME),
        new RegionCode(get(row, CHILDCARE_NURSERY.REGION_CODE)),
        row.get(INCLUSIVE, Boolean.class),
        new CareHours(
            get(row, CHILDCARE_NURSERY.OPENS_MINUTE), get(row, CHILDCARE_NURSERY.CLOSES_MINUTE)),
        get(row, CHILDCARE_NURSERY.CANCEL_HOURS_BEFORE),
        NurseryStatus.valueOf(get(row, CHILDCARE_NURSERY.STATUS)));
  }

  static CareClass careClass(Record row) {
    return new CareClass(
        new CareClassId(get(row, CHILDCARE_CLASS.CLASS_ID)),
        nursery(row),
        get(row, CHILDCARE_CLASS.NAME),
        ClassType.valueOf(get(row, CHILDCARE_CLASS.CLASS_TYPE)),
        get(row, CHILDCARE_CLASS.SIZE));
  }

  static Session session(Record row) {
    return new Session(
        new SessionId(get(row, CHILDCARE_SESSION.SESSION_ID)),
        careClass(row),
        get(row, CHILDCARE_SESSION.DAY),
        Care.valueOf(get(row, CHILDCARE_SESSION.CARE)),
        new CareHours(
            get(row, CHILDCARE_SESSION.START_MINUTE), get(row, CHILDCARE_SESSION.END_MINUTE)),
        Money.ofFen(get(row, CHILDCARE_SESSION.FEE_FEN)));
  }

  private static <T> T get(Record row, TableField<?, T> field) {
    return row.get(field);
  }

  private static List<SelectFieldOrAsterisk> concat(
      List<SelectFieldOrAsterisk> one, List<SelectFieldOrAsterisk> two) {
    return java.util.stream.Stream.concat(one.stream(), two.stream()).toList();
  }
}
