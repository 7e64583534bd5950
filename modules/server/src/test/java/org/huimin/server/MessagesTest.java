package org.huimin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence exists in both languages and takes the same parameters. */
class MessagesTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{[A-Za-z0-9]+}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "platform",
        "people",
        "fund_ledger",
        "assistance",
        "elderly_care",
        "childcare",
        "child_welfare"
      })
  void bothLanguagesSayTheSame(String context) throws IOException {
    var chinese = load(context, "zh");
    var english = load(context, "en");
    assertThat(new TreeSet<>(english.stringPropertyNames()))
        .isEqualTo(new TreeSet<>(chinese.stringPropertyNames()))
        .isNotEmpty();
    for (var key : chinese.stringPropertyNames()) {
      assertThat(parameters(english.getProperty(key)))
          .as(context + "/" + key)
          .isEqualTo(parameters(chinese.getProperty(key)));
    }
  }

  private static Set<String> parameters(String sentence) {
    return PARAMETER
        .matcher(sentence)
        .results()
        .map(match -> match.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties load(String context, String language) throws IOException {
    var name = "messages/%s_%s.properties".formatted(context, language);
    var bundle = new Properties();
    try (var stream = MessagesTest.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(stream).as(name).isNotNull();
      bundle.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
    return bundle;
  }
}
