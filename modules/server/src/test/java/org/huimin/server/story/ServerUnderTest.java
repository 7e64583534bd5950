package org.huimin.server.story;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.huimin.testsupport.Eventually;

/**
 * The real server in a process of its own, as {@code ./huimin run} starts it; can be killed like
 * one.
 */
public final class ServerUnderTest implements AutoCloseable {
  private final Process process;
  private final int port;
  private final Path log;

  private ServerUnderTest(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts a server on a data folder, with further settings from the environment, and waits until
   * it serves.
   */
  public static ServerUnderTest start(Path dataFolder, Map<String, String> environment) {
    try {
      var port = freePort();
      var command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-Xmx768m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "org.huimin.server.Main"));
      var log = Files.createTempFile("huimin-server", ".log");
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      var settings = new HashMap<>(environment);
      settings.putIfAbsent("HUIMIN_DEMO", "true");
      settings.putIfAbsent("HUIMIN_DEMO_HOUSEHOLDS", "52");
      settings.put("HUIMIN_DATA_DIR", dataFolder.toString());
      settings.put("HUIMIN_PORT", Integer.toString(port));
      builder.environment().putAll(settings);
      var server = new ServerUnderTest(builder.start(), port, log);
      server.awaitHealthy();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitHealthy() {
    try {
      Eventually.within(
          Duration.ofMinutes(3),
          () -> {
            if (!process.isAlive()) {
              throw new IllegalStateException("The server ended:\n" + Files.readString(log));
            }
            var answer =
                HttpClient.newHttpClient()
                    .send(
                        HttpRequest.newBuilder(address().resolve("/health")).build(),
                        HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
              throw new AssertionError("not healthy yet");
            }
          });
    } catch (RuntimeException | Error failure) {
      process.destroyForcibly();
      throw failure;
    }
  }

  /** Where it answers. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** What it printed so far. */
  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends it at once, as a power cut would: {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** Tells it to stop, and waits. */
  @Override
  public void close() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
