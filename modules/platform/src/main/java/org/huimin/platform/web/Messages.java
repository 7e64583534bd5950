package org.huimin.platform.web;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.huimin.kernel.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * The sentences that people read, by the stable code of a problem. Each context keeps its own in
 * {@code messages/<context>_<language>.properties}.
 */
@Singleton
public final class Messages {
  private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z0-9]+)}");

  private final Map<String, Properties> bundles = new ConcurrentHashMap<>();
  private final Map<String, List<Part>> parts = new ConcurrentHashMap<>();

  /**
   * The sentence for a code.
   *
   * @param code {@code context/kebab-case}
   * @param details the named parameters of the sentence; phrases among them are put into words
   * @param locale Chinese or English
   * @return the sentence; the code itself where no sentence was written
   */
  public String text(String code, Map<String, ?> details, Locale locale) {
    return find(code, locale).map(pattern -> fill(pattern, details, locale)).orElse(code);
  }

  /**
   * The heading for a code.
   *
   * @return the heading, or that of the status where the code has none of its own
   */
  public String title(String code, int status, Locale locale) {
    return find(code + ".title", locale)
        .or(() -> find("platform/status-" + status, locale))
        .orElse(code);
  }

  /** Whether a sentence was written for a code. */
  public boolean knows(String code, Locale locale) {
    return find(code, locale).isPresent();
  }

  private Optional<String> find(String code, Locale locale) {
    var slash = code.indexOf('/');
    var context = code.substring(0, slash).replace('-', '_');
    var bundle =
        bundles.computeIfAbsent(
            "messages/%s_%s.properties".formatted(context, locale.getLanguage()), Messages::load);
    return Optional.ofNullable(bundle.getProperty(code.substring(slash + 1)));
  }

  private static Properties load(String resource) {
    var bundle = new Properties();
    try (var stream = Messages.class.getClassLoader().getResourceAsStream(resource)) {
      if (stream != null) {
        bundle.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bundle;
  }

  private String fill(String pattern, Map<String, ?> details, Locale locale) {
    var text = new StringBuilder();
    for (var part : parts.computeIfAbsent(pattern, Messages::parts)) {
      var value = part.parameter() == null ? null : details.get(part.parameter());
      text.append(part.before()).append(value == null ? "" : words(value, locale));
    }
    return text.toString();
  }

  private Object words(Object value, Locale locale) {
    return value instanceof Phrase phrase ? text(phrase.code(), phrase.details(), locale) : value;
  }

  private static List<Part> parts(String pattern) {
    var parts = new ArrayList<Part>();
    var match = PARAMETER.matcher(pattern);
    var from = 0;
    while (match.find()) {
      parts.add(new Part(pattern.substring(from, match.start()), match.group(1)));
      from = match.end();
    }
    parts.add(new Part(pattern.substring(from), null));
    return List.copyOf(parts);
  }

  /** A piece of a sentence, and the parameter that follows it. */
  private record Part(String before, @Nullable String parameter) {}
}
