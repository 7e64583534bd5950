package org.huimin.transparencylog.verify;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.huimin.transparencylog.HttpLogReader;
import org.huimin.transparencylog.MalformedLogDataException;
import org.huimin.transparencylog.VerifierKey;

/** Turns what stands on the command line (a file, a URL, a key) into what it names. */
final class Inputs {
  private static final int MAX_BYTES = 16 << 20;

  private Inputs() {}

  static boolean isUrl(String text) {
    return text.startsWith("http://") || text.startsWith("https://");
  }

  static URI url(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("网址不正确：" + text, "This is not a valid URL: " + text);
    }
  }

  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("路径不正确：" + text, "This is not a valid path: " + text);
    }
  }

  /** The content of a file, or of standard input for {@code -}. */
  static byte[] file(String name, VerifyConsole console) throws IOException {
    if (name.equals("-")) {
      return limited(console.in(), name);
    }
    Path path = path(name);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new UsageException("找不到或打不开文件：" + name, "The file cannot be opened: " + name);
    }
    try (InputStream in = Files.newInputStream(path)) {
      return limited(in, name);
    }
  }

  private static byte[] limited(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new UsageException("文件太大：" + name, "The file is too large: " + name);
    }
    return bytes;
  }

  /** A log's key: the key itself, a file that holds it, or the URL that serves it. */
  static VerifierKey logKey(String text) throws IOException {
    VerifierKey key = key(text);
    if (key.isWitness()) {
      throw new UsageException(
          "--key 要的是日志自己的公钥，不是见证人的公钥。", "--key takes the log's own key; this is a witness's.");
    }
    return key;
  }

  static List<VerifierKey> witnesses(VerifyArguments arguments) throws IOException {
    List<VerifierKey> keys = new ArrayList<>();
    for (String text : arguments.all("--witness")) {
      keys.add(key(text));
    }
    return keys;
  }

  private static VerifierKey key(String text) throws IOException {
    String spelled = text;
    if (isUrl(text)) {
      URI uri = url(text);
      try (HttpLogReader reader = new HttpLogReader(uri.resolve("."))) {
        spelled =
            utf8(reader.read(uri).orElseThrow(() -> new IOException("no key is served at " + uri)));
      }
    } else if (Files.isRegularFile(path(text))) {
      spelled = Files.readString(path(text));
    }
    return parseKey(spelled, text);
  }

  static VerifierKey parseKey(String spelled, String source) {
    try {
      return VerifierKey.parse(spelled);
    } catch (MalformedLogDataException e) {
      throw new UsageException(
          "不是有效的公钥（" + source + "）：" + e.getMessage(),
          "Not a usable verifier key (" + source + "): " + e.getMessage());
    }
  }

  static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
