package org.huimin.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.huimin.assistance.application.Consent;
import org.huimin.assistance.application.SeeEntitlements;
import org.huimin.assistance.domain.Deadline;
import org.huimin.assistance.domain.IncomeKind;
import org.junit.jupiter.api.Test;

class SentencesTest {
  @Test
  void everySentenceIsThereInBothLanguages() throws IOException {
    assertThat(sentences("zh").keySet()).isEqualTo(sentences("en").keySet());
  }

  @Test
  void everyIncomeConsentDeadlineAndOutcomeHasItsSentence() throws IOException {
    var codes =
        Stream.of(
                Arrays.stream(IncomeKind.values())
                    .flatMap(
                        kind ->
                            Stream.of(
                                "step-income-" + kind.kebab(), "step-not-counted-" + kind.kebab())),
                Arrays.stream(Consent.values())
                    .map(consent -> consent.messageCode().replace("assistance/", "")),
                Arrays.stream(Deadline.Kind.values()).map(kind -> "deadline-" + kebab(kind)),
                Arrays.stream(SeeEntitlements.Outcome.values())
                    .map(outcome -> "explain-" + kebab(outcome)))
            .flatMap(stream -> stream)
            .toList();
    assertThat(sentences("zh").stringPropertyNames()).containsAll(codes);
  }

  private static String kebab(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Properties sentences(String language) throws IOException {
    var sentences = new Properties();
    var name = "/messages/assistance_" + language + ".properties";
    try (var stream = Objects.requireNonNull(SentencesTest.class.getResourceAsStream(name))) {
      sentences.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
    return sentences;
  }
}
