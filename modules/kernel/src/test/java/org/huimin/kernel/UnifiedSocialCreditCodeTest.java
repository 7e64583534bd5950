package org.huimin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

class UnifiedSocialCreditCodeTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  @Test
  void theStandardsExampleIsValid() {
    var code = new UnifiedSocialCreditCode("91350100M000100Y43");
    assertThat(UnifiedSocialCreditCode.checkDigit("91350100M000100Y4")).isEqualTo('3');
    assertThat(code.regionPrefix()).isEqualTo("350100");
    assertThat(code.organisationCode()).isEqualTo("M000100Y4");
    assertThat(code.hasValidOrganisationCode()).isTrue();
    assertThat(code).hasToString("91350100M000100Y43");
  }

  @Test
  void aWrongOrganisationCheckAloneDoesNotMakeItInvalid() {
    var first17 = "91350100M000100Y5";
    var code = new UnifiedSocialCreditCode(first17 + UnifiedSocialCreditCode.checkDigit(first17));
    assertThat(code.hasValidOrganisationCode()).isFalse();
  }

  @Test
  void smallLettersAreTheSameCode() {
    assertThat(UnifiedSocialCreditCode.parse("91350100m000100y43"))
        .isEqualTo(Parsed.valid(new UnifiedSocialCreditCode("91350100M000100Y43")));
  }

  @ParameterizedTest
  @CsvSource({
    "91350100M000100Y4, WRONG_LENGTH",
    "91350100I000100Y43, UNKNOWN_CHARACTER",
    "91350100M0001 0Y43, UNKNOWN_CHARACTER",
    "9135A100M000100Y43, IMPOSSIBLE_REGION",
    "91350100M000100Y44, WRONG_CHECK_CHARACTER",
  })
  void everyFaultHasItsName(String text, UnifiedSocialCreditCode.Fault fault) {
    assertThat(UnifiedSocialCreditCode.parse(text)).isEqualTo(Parsed.faulty(fault));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UnifiedSocialCreditCode(text))
        .withMessage(fault.code());
  }

  @Property
  void anySingleChangedCharacterIsNoticed(
      @ForAll("codes") String code,
      @ForAll @IntRange(max = 17) int position,
      @ForAll @IntRange(max = 30) int character) {
    var text =
        code.substring(0, position) + ALPHABET.charAt(character) + code.substring(position + 1);
    assertThat(UnifiedSocialCreditCode.parse(text).toOptional().isPresent())
        .isEqualTo(text.equals(code));
  }

  @Provide
  Arbitrary<String> codes() {
    return Combinators.combine(
            Arbitraries.strings().withChars(ALPHABET).ofLength(2),
            Arbitraries.strings().numeric().ofLength(6),
            Arbitraries.strings().withChars(ALPHABET).ofLength(9))
        .as(
            (kind, region, organisation) -> {
              var first17 = kind + region + organisation;
              return first17 + UnifiedSocialCreditCode.checkDigit(first17);
            });
  }
}
