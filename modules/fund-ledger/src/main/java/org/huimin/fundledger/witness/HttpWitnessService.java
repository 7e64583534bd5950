package org.huimin.fundledger.witness;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.huimin.fundledger.domain.WitnessService;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.SignedNote;

/** {@code POST <prefix>/add-checkpoint} of c2sp.org/tlog-witness. */
@Singleton
final class HttpWitnessService implements WitnessService {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

  /** Many signature lines, also of keys that are larger than ours. */
  private static final int MOST_BYTES = 64 * 1024;

  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\n");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Override
  public Answer addCheckpoint(
      URI prefix, long oldSize, List<MerkleHash> proof, SignedNote checkpoint) throws IOException {
    StringBuilder body = new StringBuilder("old ").append(oldSize).append('\n');
    proof.forEach(hash -> body.append(hash.toBase64()).append('\n'));
    body.append('\n').append(checkpoint.render());
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(prefix.toString().replaceAll("/+$", "") + "/add-checkpoint"))
            .timeout(REQUEST_TIMEOUT)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
            .build();
    HttpResponse<byte[]> response = send(request);
    String text = new String(response.body(), StandardCharsets.UTF_8);
    return switch (response.statusCode()) {
      case OK -> new Answer.Cosigned(text);
      case CONFLICT -> {
        if (!SIZE.matcher(text).matches()) {
          throw new IOException(prefix + " answered a conflict without a size");
        }
        yield new Answer.Conflict(Long.parseLong(text.strip()));
      }
      default -> new Answer.Refused(response.statusCode());
    };
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("asking a witness was stopped");
      stopped.initCause(e);
      throw stopped;
    }
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
