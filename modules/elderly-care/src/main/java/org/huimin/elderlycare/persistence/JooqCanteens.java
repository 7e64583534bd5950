package org.huimin.elderlycare.persistence;

import static org.huimin.elderlycare.persistence.jooq.Tables.ELDERLY_CARE_CANTEEN;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.CanteenRegistration;
import org.huimin.elderlycare.Fulfilment;
import org.huimin.elderlycare.OrderCutOff;
import org.huimin.elderlycare.domain.Canteen;
import org.huimin.elderlycare.domain.Canteens;
import org.huimin.elderlycare.persistence.jooq.tables.records.ElderlyCareCanteenRecord;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;

@Singleton
final class JooqCanteens implements Canteens {
  private static final int MINUTES_AN_HOUR = 60;

  private final DSLContext sql;
  private final Clock clock;

  JooqCanteens(DSLContext sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  public void add(List<Canteen> canteens) {
    var now = clock.instant();
    ManyRows.insert(
        sql, ELDERLY_CARE_CANTEEN, canteens.stream().map(canteen -> row(canteen, now)).toList());
  }

  @Override
  public Optional<Canteen> find(CanteenId id) {
    return Optional.ofNullable(findAll(List.of(id)).get(id));
  }

  @Override
  public Map<CanteenId, Canteen> findAll(Collection<CanteenId> ids) {
    Map<CanteenId, Canteen> found = new HashMap<>();
    Chunks.of(
        ids.stream().map(CanteenId::value).sorted().toList(),
        some ->
            sql.selectFrom(ELDERLY_CARE_CANTEEN)
                .where(ELDERLY_CARE_CANTEEN.CANTEEN_ID.in(some))
                .forEach(row -> found.put(new CanteenId(row.getCanteenId()), canteen(row))));
    return found;
  }

  static Set<Fulfilment> fulfilments(String names) {
    return Arrays.stream(names.split(",", -1))
        .map(Fulfilment::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Canteen canteen(ElderlyCareCanteenRecord row) {
    return new Canteen(
        new CanteenId(row.getCanteenId()),
        new CanteenRegistration(
            row.getName(),
            new RegionCode(row.getRegionCode()),
            row.getAddress(),
            row.getLatitude(),
            row.getLongitude(),
            new OrderCutOff(
                row.getCutOffDaysBefore(),
                LocalTime.of(
                    row.getCutOffMinuteOfDay() / MINUTES_AN_HOUR,
                    row.getCutOffMinuteOfDay() % MINUTES_AN_HOUR)),
            row.getHandOutDaysAhead(),
            fulfilments(row.getFulfilments())));
  }

  private static ElderlyCareCanteenRecord row(Canteen canteen, Instant now) {
    var facts = canteen.facts();
    var row = new ElderlyCareCanteenRecord();
    row.setCanteenId(canteen.id().value());
    row.setName(facts.name());
    row.setRegionCode(facts.region().prefix());
    row.setAddress(facts.address());
    row.setLatitude(facts.latitude());
    row.setLongitude(facts.longitude());
    row.setCutOffDaysBefore((short) facts.cutOff().daysBefore());
    var time = facts.cutOff().time();
    row.setCutOffMinuteOfDay((short) (time.getHour() * MINUTES_AN_HOUR + time.getMinute()));
    row.setHandOutDaysAhead((short) facts.handOutDaysAhead());
    row.setFulfilments(
        facts.fulfilments().stream().sorted().map(Enum::name).collect(Collectors.joining(",")));
    row.setCreatedAt(now);
    return row;
  }
}
