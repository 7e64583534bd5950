package org.huimin.schemagenerator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares generated sources with committed ones. */
final class StaleFiles {
  private StaleFiles() {}

  /** What differs, a line per file that names it and says how; empty if nothing does. */
  static List<String> between(Path fresh, Path committed) {
    var expected = textsIn(fresh);
    var found = textsIn(committed);
    var names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    var stale = new ArrayList<String>();
    for (var name : names) {
      if (!found.containsKey(name)) {
        stale.add(name + " is missing");
      } else if (!expected.containsKey(name)) {
        stale.add(name + " belongs to no table any more");
      } else if (!found.get(name).equals(expected.get(name))) {
        stale.add(name + " differs from its table");
      }
    }
    return stale;
  }

  private static Map<String, String> textsIn(Path folder) {
    var texts = new TreeMap<String, String>();
    if (!Files.isDirectory(folder)) {
      return texts;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        texts.put(
            folder.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
