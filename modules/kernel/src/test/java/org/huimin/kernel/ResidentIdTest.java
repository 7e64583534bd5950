package org.huimin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResidentIdTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @CsvSource({
    "11010519491231002X, 110105, 1949-12-31, FEMALE",
    "440524188001010014, 440524, 1880-01-01, MALE",
    "370101190102039973, 370101, 1901-02-03, MALE",
    "513101198201130014, 513101, 1982-01-13, MALE",
    "36100219500615101X, 361002, 1950-06-15, MALE",
    "361002202208102024, 361002, 2022-08-10, FEMALE",
    "361002198803074030, 361002, 1988-03-07, MALE",
  })
  void aValidNumberTellsRegionBirthDateAndSex(
      String number, String region, LocalDate birthDate, Sex sex) {
    var id = parsed(number);
    assertThat(id.value()).isEqualTo(number);
    assertThat(id.regionPrefix()).isEqualTo(region);
    assertThat(id.birthDate()).isEqualTo(birthDate);
    assertThat(id.sex()).isEqualTo(sex);
    assertThat(ResidentId.checkDigit(number.substring(0, 17))).isEqualTo(number.charAt(17));
  }

  @ParameterizedTest
  @CsvSource({
    "110105491231002, OLD_FIFTEEN_DIGITS",
    "1101054912310AB, WRONG_LENGTH",
    "'', WRONG_LENGTH",
    "11010519491231002, WRONG_LENGTH",
    "11010519491231002X0, WRONG_LENGTH",
    "' 1010519491231002X', NOT_DIGITS",
    "11010519491231002Y, NOT_DIGITS",
    "1101051949123100XX, NOT_DIGITS",
    "１１０１０５１９４９１２３１００２X, NOT_DIGITS",
    "010105194912310028, IMPOSSIBLE_REGION",
    "110105194902290027, IMPOSSIBLE_BIRTH_DATE",
    "110105194913310027, IMPOSSIBLE_BIRTH_DATE",
    "110105000101010027, IMPOSSIBLE_BIRTH_DATE",
    "110105194912310021, WRONG_CHECK_DIGIT",
  })
  void everyFaultHasItsName(String text, ResidentId.Fault fault) {
    assertThat(ResidentId.parse(text, TODAY)).isEqualTo(Parsed.faulty(fault));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResidentId(text))
        .withMessage(fault.code());
  }

  @Test
  void nobodyIsBornAfterToday() {
    var number = "361002202208102024";
    assertThat(ResidentId.parse(number, LocalDate.of(2022, 8, 9)))
        .isEqualTo(Parsed.faulty(ResidentId.Fault.FUTURE_BIRTH_DATE));
    assertThat(ResidentId.parse(number, LocalDate.of(2022, 8, 10)))
        .isEqualTo(Parsed.valid(new ResidentId(number)));
  }

  @Test
  void aSmallXIsTheSameNumber() {
    assertThat(parsed("11010519491231002x")).isEqualTo(new ResidentId("11010519491231002X"));
  }

  @Test
  void aRegionThatNoLongerExistsIsAccepted() {
    // 3625 was the prefecture 抚州地区 until it became the city 3610 in 2000.
    var first17 = "36250219500615101";
    assertThat(parsed(first17 + ResidentId.checkDigit(first17)).regionPrefix()).isEqualTo("362502");
  }

  @Test
  void printingItShowsOnlyTheFirstThreeAndTheLastTwo() {
    var id = new ResidentId("36100219500615101X");
    assertThat(id).hasToString("361*************1X");
    assertThat(id.masked()).isEqualTo(id.toString());
    assertThat(String.valueOf(Parsed.valid(id))).doesNotContain("19500615");
  }

  @Property
  void everyNumberWithItsCheckDigitIsValid(@ForAll("numbers") String number) {
    assertThat(parsed(number).value()).isEqualTo(number);
    assertThat(parsed(number.toLowerCase(Locale.ROOT)).value()).isEqualTo(number);
  }

  @Property
  void anySingleChangedDigitIsNoticed(
      @ForAll("numbers") String number,
      @ForAll @IntRange(max = 17) int position,
      @ForAll @IntRange(max = 10) int digit) {
    char changed = position == 17 && digit == 10 ? 'X' : (char) ('0' + digit % 10);
    var text = number.substring(0, position) + changed + number.substring(position + 1);
    assertThat(ResidentId.parse(text, TODAY).toOptional().isPresent())
        .isEqualTo(text.equals(number));
  }

  @Property
  void anyTwoSwappedNeighboursAreNoticed(
      @ForAll("numbers") String number, @ForAll @IntRange(max = 16) int position) {
    var text =
        number.substring(0, position)
            + number.charAt(position + 1)
            + number.charAt(position)
            + number.substring(position + 2);
    assertThat(ResidentId.parse(text, TODAY).toOptional().isPresent())
        .isEqualTo(text.equals(number));
  }

  @Provide
  Arbitrary<String> numbers() {
    return Combinators.combine(
            Arbitraries.integers().between(100_000, 999_999),
            Arbitraries.integers().between(0, 45_000),
            Arbitraries.integers().between(0, 999))
        .as(
            (region, day, sequence) -> {
              var birthDate = LocalDate.of(1900, 1, 1).plusDays(day);
              var first17 =
                  String.format(
                      Locale.ROOT,
                      "%06d%04d%02d%02d%03d",
                      region,
                      birthDate.getYear(),
                      birthDate.getMonthValue(),
                      birthDate.getDayOfMonth(),
                      sequence);
              return first17 + ResidentId.checkDigit(first17);
            });
  }

  private static ResidentId parsed(String text) {
    return ResidentId.parse(text, TODAY).toOptional().orElseThrow();
  }
}
