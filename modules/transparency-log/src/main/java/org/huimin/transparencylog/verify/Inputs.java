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
import org.huimin.transparencylog.NoteVerifier;
import org.huimin.transparencylog.Sm2VerifierKey;
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

  /** All who must have signed beside the log's own key: witnesses, and its SM2 key. */
  static List<NoteVerifier> otherSigners(VerifyArguments arguments) throws IOException {
    List<NoteVerifier> keys = new ArrayList<>();
    for (String text : arguments.all("--witness")) {
      keys.add(key(text));
    }
    if (arguments.has("--sm2-key")) {
      String text = arguments.required("--sm2-key");
      try {
        keys.add(Sm2VerifierKey.parse(spelled(text)));
      } catch (MalformedLogDataException e) {
        throw unusable(text, e);
      }
    }
    return keys;
  }

  /** Tells who signed beside the log's own key. */
  static void confirmOthers(List<NoteVerifier> others, VerifyConsole console) {
    for (NoteVerifier other : others) {
      if (other instanceof Sm2VerifierKey) {
        console.confirm(
            "%s 的国密（SM2/SM3）签名成立。".formatted(other.name()),
            "The SM2/SM3 signature of %s holds.".formatted(other.name()));
      } else {
        console.confirm("见证人 " + other.name() + " 已会签。", other.name() + " has cosigned it.");
      }
    }
  }

  private static VerifierKey key(String text) throws IOException {
    return parseKey(spelled(text), text);
  }

  private static String spelled(String text) throws IOException {
    if (isUrl(text)) {
      URI uri = url(text);
      try (HttpLogReader reader = new HttpLogReader(uri.resolve("."))) {
        return utf8(
            reader.read(uri).orElseThrow(() -> new IOException("no key is served at " + uri)));
      }
    }
    return Files.isRegularFile(path(text)) ? Files.readString(path(text)) : text;
  }

  static VerifierKey parseKey(String spelled, String source) {
    try {
      return VerifierKey.parse(spelled);
    } catch (MalformedLogDataException e) {
      throw unusable(source, e);
    }
  }

  private static UsageException unusable(String source, MalformedLogDataException cause) {
    return new UsageException(
        "不是有效的公钥（" + source + "）：" + cause.getMessage(),
        "Not a usable verifier key (" + source + "): " + cause.getMessage());
  }

  static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
