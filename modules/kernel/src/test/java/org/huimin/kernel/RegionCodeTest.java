package org.huimin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionCodeTest {
  @ParameterizedTest
  @CsvSource({
    "36, 36, 360000, PROVINCE",
    "3600, 36, 360000, PROVINCE",
    "360000, 36, 360000, PROVINCE",
    "3610, 3610, 361000, PREFECTURE",
    "361000, 3610, 361000, PREFECTURE",
    "361000000000, 3610, 361000, PREFECTURE",
    "361002, 361002, 361002, COUNTY",
    "361002000, 361002, 361002, COUNTY",
    "361002001, 361002001, 361002001, TOWNSHIP",
    "361002001000, 361002001, 361002001, TOWNSHIP",
    "361002001007, 361002001007, 361002001007, VILLAGE",
    "441900003, 441900003, 441900003, TOWNSHIP",
    "110000, 11, 110000, PROVINCE",
    "361010, 361010, 361010, COUNTY",
  })
  void paddingIsNotPartOfTheRegion(
      String text, String prefix, String code, RegionCode.Level level) {
    var region = parsed(text);
    assertThat(region.prefix()).isEqualTo(prefix);
    assertThat(region.code()).isEqualTo(code).isEqualTo(region.toString());
    assertThat(region.level()).isEqualTo(level);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "361",
        "36100",
        "3610020",
        "0610",
        "36100a",
        "３６１０",
        "36%",
        "3610020010071"
      })
  void anythingElseIsNoRegion(String text) {
    assertThat(RegionCode.parse(text)).isEqualTo(Parsed.faulty(RegionCode.Fault.MALFORMED));
    assertThatIllegalArgumentException().isThrownBy(() -> new RegionCode(text));
  }

  @Test
  void aPrefectureContainsItselfAndItsCountiesOnly() {
    var fuzhou = parsed("361000");
    assertThat(fuzhou.contains(fuzhou)).isTrue();
    assertThat(fuzhou.contains(parsed("361002"))).isTrue();
    assertThat(fuzhou.contains(parsed("361002001007"))).isTrue();
    assertThat(fuzhou.contains(parsed("360000"))).isFalse();
    assertThat(fuzhou.contains(parsed("360900"))).isFalse();
    assertThat(fuzhou.contains(parsed("350100"))).isFalse();
  }

  @Test
  void theParentsLeadUpToTheProvince() {
    var village = parsed("361002001007");
    assertThat(village.parent()).contains(parsed("361002001"));
    assertThat(parsed("361002001").parent()).contains(parsed("361002"));
    assertThat(parsed("361002").parent()).contains(parsed("361000"));
    assertThat(parsed("361000").parent()).contains(parsed("360000"));
    assertThat(parsed("360000").parent()).isEmpty();
  }

  @Test
  void theParentOfATownshipWithoutACountyIsItsPrefecture() {
    assertThat(parsed("441900003").parent()).contains(parsed("441900"));
  }

  @Property
  void containmentIsAPartialOrder(
      @ForAll("regions") RegionCode a,
      @ForAll("regions") RegionCode b,
      @ForAll("regions") RegionCode c) {
    assertThat(a.contains(a)).isTrue();
    assertThat(a.contains(b) && b.contains(a)).isEqualTo(a.equals(b));
    assertThat(a.contains(b) && b.contains(c) && !a.contains(c)).isFalse();
  }

  @Property
  void everyRegionLiesInItsParentAndNotTheOtherWayRound(@ForAll("regions") RegionCode region) {
    region
        .parent()
        .ifPresent(
            parent -> {
              assertThat(parent.contains(region)).isTrue();
              assertThat(region.contains(parent)).isFalse();
              assertThat(parent.level()).isLessThan(region.level());
            });
    assertThat(region.parent().isEmpty()).isEqualTo(region.level() == RegionCode.Level.PROVINCE);
  }

  @Property
  void thePrintedCodeReadsBackAsTheSameRegion(@ForAll("regions") RegionCode region) {
    assertThat(parsed(region.code())).isEqualTo(region);
    assertThat(parsed(region.prefix())).isEqualTo(region);
  }

  // Few different digits, so that random regions do contain each other.
  @Provide
  Arbitrary<RegionCode> regions() {
    return Arbitraries.of(2, 4, 6, 9, 12)
        .flatMap(length -> Arbitraries.strings().withChars("01").ofLength(length))
        .map(digits -> new RegionCode("1" + digits.substring(1)));
  }

  private static RegionCode parsed(String text) {
    return RegionCode.parse(text).toOptional().orElseThrow();
  }
}
