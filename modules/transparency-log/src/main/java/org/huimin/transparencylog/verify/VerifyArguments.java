package org.huimin.transparencylog.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options and their values as given on the command line. */
public final class VerifyArguments {
  private final Map<String, List<String>> values;

  private VerifyArguments(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Reads {@code --option value}, {@code --option=value} and {@code --option}. */
  public static VerifyArguments parse(List<String> words) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        throw new UsageException(
            "看不懂“" + word + "”：选项以 -- 开头。",
            "\"" + word + "\" is not understood: options begin with --.");
      }
      int equals = word.indexOf('=');
      String option = equals < 0 ? word : word.substring(0, equals);
      List<String> given = values.computeIfAbsent(option, unused -> new ArrayList<>());
      if (equals >= 0) {
        given.add(word.substring(equals + 1));
      } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("--")) {
        i++;
        given.add(words.get(i));
      }
    }
    return new VerifyArguments(values);
  }

  /** Whether the option was given, with or without a value. */
  public boolean has(String option) {
    return values.containsKey(option);
  }

  /** The option's only value, if it was given. */
  public Optional<String> value(String option) {
    List<String> given = all(option);
    if (given.size() > 1) {
      throw new UsageException(option + " 只能给一次。", option + " may be given only once.");
    }
    return given.stream().findFirst();
  }

  /** The value of an option that must be given. */
  public String required(String option) {
    return value(option)
        .orElseThrow(() -> new UsageException("请给出 " + option + "。", option + " is needed."));
  }

  /** All values of an option that may be repeated. */
  public List<String> all(String option) {
    List<String> given = values.get(option);
    if (given == null) {
      return List.of();
    }
    if (given.isEmpty()) {
      throw new UsageException(option + " 后面要有一个值。", option + " needs a value after it.");
    }
    return List.copyOf(given);
  }

  void requireOnly(Set<String> known) {
    for (String option : values.keySet()) {
      if (!known.contains(option)) {
        throw new UsageException(
            "这里不能用选项 " + option + "。", "The option " + option + " has no meaning here.");
      }
    }
  }
}
