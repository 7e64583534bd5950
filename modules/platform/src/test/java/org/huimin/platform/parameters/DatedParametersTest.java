package org.huimin.platform.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_PARAMETER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.persistence.DirectDatabase;
import org.huimin.platform.support.PlatformOnDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatedParametersTest {
  private static final String STANDARD = "assistance/living-allowance-standard";
  private static final RegionCode LINCHUAN = new RegionCode("361002");
  private static final RegionCode NANCHANG = new RegionCode("360100");
  private static final RegionCode BEIJING = new RegionCode("110101");

  private static PlatformOnDatabase platform;
  private static DatedParameters parameters;
  private static TsidGenerator ids;

  @BeforeAll
  static void start() {
    platform = PlatformOnDatabase.create();
    var server = platform.server("DatedParametersTest", Map.of());
    parameters = server.getBean(DatedParameters.class);
    ids = server.getBean(TsidGenerator.class);
    enter(STANDARD, "36", "2026-01-01", null, "70000");
    enter(STANDARD, "3610", "2025-01-01", "2026-06-30", "72000");
    enter(STANDARD, "3610", "2026-07-01", null, "75000");
    enter(STANDARD, "361002", "2026-10-01", "2026-10-31", "80000");
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void theMostSpecificRegionWins() {
    assertThat(fenOn(LINCHUAN, "2026-10-15")).isEqualTo(Money.ofFen(80000));
    assertThat(fenOn(new RegionCode("361003"), "2026-10-15")).isEqualTo(Money.ofFen(75000));
    assertThat(fenOn(NANCHANG, "2026-10-15")).isEqualTo(Money.ofFen(70000));
  }

  @Test
  void aValueHoldsFromItsFirstToItsLastDay() {
    assertThat(fenOn(LINCHUAN, "2026-06-30")).isEqualTo(Money.ofFen(72000));
    assertThat(fenOn(LINCHUAN, "2026-07-01")).isEqualTo(Money.ofFen(75000));
    assertThat(fenOn(LINCHUAN, "2026-09-30")).isEqualTo(Money.ofFen(75000));
    assertThat(fenOn(LINCHUAN, "2026-10-01")).isEqualTo(Money.ofFen(80000));
    assertThat(fenOn(LINCHUAN, "2026-10-31")).isEqualTo(Money.ofFen(80000));
    assertThat(fenOn(LINCHUAN, "2026-11-01")).isEqualTo(Money.ofFen(75000));
  }

  @Test
  void aNationalValueHoldsWhereNoOtherDoes() {
    enter("assistance/national-only", "", "2026-01-01", null, "5");

    assertThat(parameters.valueOn("assistance/national-only", BEIJING, day("2026-05-01")).asLong())
        .isEqualTo(5);
  }

  @Test
  void whereNothingHoldsTheMissingValueIsNamedAndNothingIsAssumed() {
    assertThatThrownBy(() -> fenOn(BEIJING, "2026-10-15"))
        .isInstanceOf(NoParameterException.class)
        .hasMessageContaining(STANDARD)
        .hasMessageContaining("110101")
        .hasMessageContaining("2026-10-15");
    assertThatThrownBy(() -> fenOn(NANCHANG, "2025-12-31"))
        .isInstanceOf(NoParameterException.class);
  }

  @Test
  void aDecisionCanStoreWhichVersionItUsedAndWhoSetIt() {
    var parameter = parameters.valueOn(STANDARD, LINCHUAN, day("2026-10-15"));

    assertThat(parameter.parameterId()).isPositive();
    assertThat(parameter.source()).isEqualTo("赣民字〔2026〕1号 art. 3");
    assertThat(parameter.validUntil()).isEqualTo("2026-10-31");
  }

  @Test
  void aShareIsExactAndNoAmount() {
    enterIn("childcare/share", "36", "2026-01-01", null, "0.35", "share");
    var share = parameters.valueOn("childcare/share", NANCHANG, day("2026-05-01"));

    assertThat(share.asDecimal()).isEqualTo("0.35");
    assertThatThrownBy(share::asFen).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(share::asLong).isInstanceOf(IllegalStateException.class);
  }

  private static Money fenOn(RegionCode region, String day) {
    return parameters.valueOn(STANDARD, region, day(day)).asFen();
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static void enter(
      String name, String region, String from, @Nullable String until, String value) {
    enterIn(name, region, from, until, value, "fen");
  }

  private static void enterIn(
      String name, String region, String from, @Nullable String until, String value, String unit) {
    var table = PLATFORM_PARAMETER;
    int rows =
        new DirectDatabase(platform.schema().dataSource())
            .inOwnTransaction(
                sql ->
                    sql.insertInto(table)
                        .set(table.PARAMETER_ID, ids.next())
                        .set(table.NAME, name)
                        .set(table.REGION_CODE, region)
                        .set(table.VALID_FROM, day(from))
                        .set(table.VALID_UNTIL, until == null ? null : day(until))
                        .set(table.VALUE, value)
                        .set(table.UNIT, unit)
                        .set(table.SOURCE, "赣民字〔2026〕1号 art. 3")
                        .set(table.CREATED_AT, Instant.EPOCH)
                        .execute());
    assertThat(rows).isEqualTo(1);
  }
}
