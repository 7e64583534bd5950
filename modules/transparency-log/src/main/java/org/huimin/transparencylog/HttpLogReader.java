package org.huimin.transparencylog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads a log over HTTP, as any C2SP tlog-tiles log serves it. */
public final class HttpLogReader implements LogReader, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 4;

  // The largest resource is a full bundle of the longest entries; anything above is not a log.
  private static final int MAX_BYTES = HashTile.FULL_WIDTH * (EntryBundle.MAX_ENTRY_BYTES + 2);

  private final URI prefix;
  private final HttpClient client;

  /** A reader for the log below this URL, with or without a slash at its end. */
  public HttpLogReader(URI prefix) {
    this.prefix = URI.create(prefix.toString().replaceAll("/+$", "") + "/");
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  @Override
  public Optional<byte[]> read(LogPath path) throws IOException {
    return get(prefix.resolve(path.path()));
  }

  @Override
  public Optional<byte[]> readKey() throws IOException {
    return get(prefix.resolve("key"));
  }

  @Override
  public String location() {
    return prefix.toString();
  }

  @Override
  public void close() {
    client.close();
  }

  /** Reads any other document from the web with the same patience and limits, such as a key. */
  public Optional<byte[]> read(URI uri) throws IOException {
    return get(uri);
  }

  private Optional<byte[]> get(URI uri) throws IOException {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<byte[]> response;
      try {
        response = send(uri);
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new IOException("no answer from " + uri, e);
        }
        pause(Duration.ofMillis(100L << attempt));
        continue;
      }
      int status = response.statusCode();
      if (status == 200) {
        return Optional.of(decoded(response));
      }
      if (status == 404 || status == 410) {
        return Optional.empty();
      }
      boolean passing = status == 429 || status >= 500;
      if (!passing || attempt == ATTEMPTS) {
        throw new IOException(uri + " answered with HTTP status " + status);
      }
      pause(pauseAskedFor(response).orElse(Duration.ofMillis(100L << attempt)));
    }
  }

  private HttpResponse<byte[]> send(URI uri) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(REQUEST_TIMEOUT)
            .header("Accept-Encoding", "gzip, identity")
            .build();
    try {
      return client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  private static byte[] decoded(HttpResponse<byte[]> response) throws IOException {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("gzip")) {
      return response.body();
    }
    try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      byte[] bytes = body.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException(response.uri() + " is larger than any resource of a log");
      }
      return bytes;
    }
  }

  private static Optional<Duration> pauseAskedFor(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,4}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .map(asked -> asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked);
  }

  /** As long as the log asked for with Retry-After, within bounds: an answer, not a guess. */
  private static void pause(Duration duration) throws InterruptedIOException {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  private static InterruptedIOException interrupted(InterruptedException cause) {
    InterruptedIOException interrupted = new InterruptedIOException("reading the log was stopped");
    interrupted.initCause(cause);
    return interrupted;
  }
}
