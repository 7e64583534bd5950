package org.huimin.transparencylog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a public resource of a log, relative to the log's prefix (C2SP tlog-tiles). */
public sealed interface LogPath {
  /** The path below the log's prefix, without a leading slash. */
  String path();

  /** Reads a path below the log's prefix; empty if no log has such a resource. */
  static Optional<LogPath> parse(String path) {
    if (path.equals("checkpoint")) {
      return Optional.of(new CheckpointPath());
    }
    Matcher matcher = Encoding.TILE.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String digits = matcher.group("index").replace("x", "").replace("/", "");
    String partial = matcher.group("width");
    try {
      long index = Long.parseLong(digits);
      int width = partial == null ? HashTile.FULL_WIDTH : Integer.parseInt(partial);
      String level = matcher.group("level");
      LogPath parsed =
          level.equals("entries")
              ? new BundlePath(index, width)
              : new TilePath(Integer.parseInt(level), index, width);
      // Rendering again refuses leading zeroes and the width 256, which have no resource.
      return parsed.path().equals(path) ? Optional.of(parsed) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The signed head of the log. */
  record CheckpointPath() implements LogPath {
    @Override
    public String path() {
      return "checkpoint";
    }
  }

  /** A hash tile; a width below 256 is the partial tile of a smaller tree. */
  record TilePath(int level, long index, int width) implements LogPath {
    public TilePath {
      if (level < 0 || level > 63) {
        throw new IllegalArgumentException("tile level " + level);
      }
      Encoding.requireValid(index, width);
    }

    /** The full tile at the same place. */
    public TilePath full() {
      return new TilePath(level, index, HashTile.FULL_WIDTH);
    }

    @Override
    public String path() {
      return "tile/" + level + "/" + Encoding.render(index, width);
    }
  }

  /** An entry bundle; a width below 256 is the partial bundle of a smaller tree. */
  record BundlePath(long index, int width) implements LogPath {
    public BundlePath {
      Encoding.requireValid(index, width);
    }

    /** The full bundle at the same place. */
    public BundlePath full() {
      return new BundlePath(index, HashTile.FULL_WIDTH);
    }

    @Override
    public String path() {
      return "tile/entries/" + Encoding.render(index, width);
    }
  }

  /** How an index and a width are spelt in a path. */
  final class Encoding {
    private static final Pattern TILE =
        Pattern.compile(
            "tile/(?<level>entries|[0-9]{1,2})/"
                + "(?<index>(?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/(?<width>[0-9]{1,3}))?");

    private Encoding() {}

    private static void requireValid(long index, int width) {
      if (index < 0 || width < 1 || width > HashTile.FULL_WIDTH) {
        throw new IllegalArgumentException("tile index " + index + ", width " + width);
      }
    }

    private static String render(long index, int width) {
      StringBuilder path = new StringBuilder(threeDigits(index));
      for (long rest = index / 1000; rest > 0; rest /= 1000) {
        path.insert(0, 'x' + threeDigits(rest) + '/');
      }
      return width == HashTile.FULL_WIDTH ? path.toString() : path + ".p/" + width;
    }

    private static String threeDigits(long number) {
      String digits = Long.toString(number % 1000);
      return "0".repeat(3 - digits.length()) + digits;
    }
  }
}
