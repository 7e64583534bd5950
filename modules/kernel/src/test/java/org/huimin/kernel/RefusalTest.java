package org.huimin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
  record TooOld(int ageMonths) implements Refusal {
    @Override
    public String code() {
      return "childcare/child-too-old";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("ageMonths", ageMonths);
    }
  }

  @Test
  void aRefusalThrownKeepsItsTypeCodeAndDetails() {
    var thrown = new RefusedException(new TooOld(36));
    assertThat(thrown.refusal()).isEqualTo(new TooOld(36));
    assertThat(thrown.code()).isEqualTo("childcare/child-too-old");
    assertThat(thrown.details()).containsExactly(Map.entry("ageMonths", 36));
  }

  @Test
  void detailsKeepTheirOrderAndCannotBeChanged() {
    var details = new LinkedHashMap<String, Object>();
    details.put("zeta", 1);
    details.put("alpha", 2);
    details.put("mid", 3);
    var refusal = new PlainRefusal("childcare/no-place-left", details);
    details.put("later", 4);
    assertThat(refusal.details().keySet()).containsExactly("zeta", "alpha", "mid");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> refusal.details().clear());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no-context",
        "Childcare/full",
        "childcare/",
        "/full",
        "a/b_c",
        "a/b/c",
        "a/-b"
      })
  void aCodeIsContextAndKebabCase(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> PlainRefusal.of(code));
    assertThatIllegalArgumentException().isThrownBy(() -> FieldFault.of("field", code));
  }

  @Test
  void theMessageOfAnExceptionIsItsCodeSoThatNothingPersonalIsLogged() {
    var refusal = new PlainRefusal("people/unknown-person", Map.of("name", "张三"));
    assertThat(new RefusedException(refusal)).hasMessage("people/unknown-person");
  }

  @Test
  void brokenAndMeaninglessInputsAreToldApart() {
    var faults = List.of(FieldFault.of("until", "platform/ends-before-start"));
    var broken = new InvalidInputException(faults);
    var meaningless = InvalidInputException.meaningless(faults);
    assertThat(broken.isMeaningless()).isFalse();
    assertThat(broken.code()).isEqualTo("platform/invalid-input");
    assertThat(meaningless.isMeaningless()).isTrue();
    assertThat(meaningless.code()).isEqualTo("platform/meaningless-input");
    assertThat(meaningless.faults()).isEqualTo(broken.faults()).isEqualTo(faults);
    assertThat(InvalidInputException.broken("until", "platform/ends-before-start").faults())
        .isEqualTo(faults);
    assertThat(InvalidInputException.meaningless("until", "platform/ends-before-start").faults())
        .isEqualTo(faults);
    assertThatIllegalArgumentException().isThrownBy(() -> new InvalidInputException(List.of()));
  }

  @Test
  void everyExceptionHasItsStableCode() {
    assertThat(
            Stream.of(
                    new NotFoundException("nursery"),
                    new StaleException("application"),
                    new NotAllowedException("record-appropriation"),
                    new CalendarMissingException(2027))
                .map(HuiminException::code))
        .containsExactly(
            "platform/not-found",
            "platform/stale",
            "platform/not-allowed",
            "platform/calendar-missing");
  }

  @Test
  void everyFaultOfAValueCanBeAFieldFault() {
    Stream.<ValueFault[]>of(
            ResidentId.Fault.values(),
            UnifiedSocialCreditCode.Fault.values(),
            RegionCode.Fault.values(),
            Tsid.Fault.values())
        .flatMap(Stream::of)
        .forEach(
            fault ->
                assertThat(FieldFault.of("field", fault).code())
                    .startsWith("platform/")
                    .isEqualTo(fault.code()));
  }
}
