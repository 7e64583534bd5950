import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Joins the files of one folder into a single OpenAPI document. {@code openapi.yaml} holds the head; every other file
 * holds paths and components and may point into its neighbours ({@code shared.yaml#/components/…}). Two files that
 * define the same thing, and references to nothing, stop the build.
 */
final class BundleSpec {
  private final Map<String, Object> bundle;
  private final List<String> faults = new ArrayList<>();

  private BundleSpec(Map<String, Object> head) {
    bundle = head;
  }

  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    var target = Path.of(arguments[1]);
    var bundler = new BundleSpec(load(folder.resolve("openapi.yaml")));
    try (var files = Files.list(folder)) {
      for (var file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        if (!file.endsWith("openapi.yaml")) {
          bundler.add(file);
        }
      }
    }
    bundler.checkReferences();
    if (!bundler.faults.isEmpty()) {
      bundler.faults.forEach(System.err::println);
      System.exit(1);
    }
    Files.createDirectories(target.getParent());
    var text = dump(bundler.bundle);
    if (!Files.exists(target) || !Files.readString(target).equals(text)) {
      Files.writeString(target, text);
    }
  }

  private void add(Path file) throws Exception {
    for (var section : load(file).entrySet()) {
      switch (section.getKey()) {
        case "paths" -> merge(file, "paths", section.getValue());
        case "tags" -> tags().addAll(list(section.getValue()));
        case "components" ->
            map(section.getValue())
                .forEach((kind, values) -> merge(file, "components/" + kind, values));
        default -> faults.add(file + ": unexpected section " + section.getKey());
      }
    }
  }

  private void merge(Path file, String place, Object values) {
    Map<String, Object> target = bundle;
    for (var step : place.split("/")) {
      target = map(target.computeIfAbsent(step, ignored -> new LinkedHashMap<String, Object>()));
    }
    for (var entry : map(values).entrySet()) {
      if (target.putIfAbsent(entry.getKey(), local(entry.getValue())) != null) {
        faults.add(file + ": " + place + "/" + entry.getKey() + " is defined twice");
      }
    }
  }

  /** Turns references between files into references inside the one document. */
  private static Object local(Object node) {
    return switch (node) {
      case Map<?, ?> values -> {
        var copy = new LinkedHashMap<String, Object>();
        values.forEach(
            (key, value) ->
                copy.put(
                    String.valueOf(key),
                    "$ref".equals(key) && value instanceof String reference
                        ? reference.substring(Math.max(reference.indexOf('#'), 0))
                        : local(value)));
        yield copy;
      }
      case List<?> values -> values.stream().map(BundleSpec::local).toList();
      case null, default -> node;
    };
  }

  private void checkReferences() {
    Set<String> missing = new TreeSet<>();
    collect(bundle, missing);
    missing.forEach(reference -> faults.add("nothing stands at " + reference));
  }

  private void collect(Object node, Set<String> missing) {
    if (node instanceof Map<?, ?> values) {
      values.forEach(
          (key, value) -> {
            if ("$ref".equals(key) && value instanceof String reference && !resolves(reference)) {
              missing.add(reference);
            }
            collect(value, missing);
          });
    } else if (node instanceof List<?> values) {
      values.forEach(value -> collect(value, missing));
    }
  }

  private boolean resolves(String reference) {
    Object here = bundle;
    for (var step : reference.substring(2).split("/")) {
      here = here instanceof Map<?, ?> values ? values.get(step) : null;
    }
    return here != null;
  }

  private List<Object> tags() {
    return list(bundle.computeIfAbsent("tags", ignored -> new ArrayList<>()));
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object node) {
    return (List<Object>) node;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  /** Plain YAML 1.2 scalars only: a date such as 2026-11-22 in an example stays the text that it is. */
  private static Yaml yaml() {
    var dumping = new DumperOptions();
    dumping.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    dumping.setAllowUnicode(true);
    dumping.setWidth(120);
    var loading = new LoaderOptions();
    loading.setAllowDuplicateKeys(false);
    return new Yaml(
        new SafeConstructor(loading), new Representer(dumping), dumping, loading, new WithoutDates());
  }

  private static final class WithoutDates extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, java.util.regex.Pattern.compile("^(?:true|false)$"), "tf");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }

  private static Map<String, Object> load(Path file) throws Exception {
    try (var reader = Files.newBufferedReader(file)) {
      return map(yaml().load(reader));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static String dump(Object document) {
    return yaml().dump(document);
  }
}
