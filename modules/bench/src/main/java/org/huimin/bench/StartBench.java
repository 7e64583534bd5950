package org.huimin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From the start of a server's process to its first answer, on a database that exists already: the
 * demo city of the usual size, which the first start makes.
 */
final class StartBench {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

  private StartBench() {}

  static void run(Path folder, int starts, PrintStream out)
      throws IOException, InterruptedException {
    var data = folder.toAbsolutePath().normalize();
    Files.createDirectories(data);
    out.printf("first start, which makes the data in %s: %.1f s%n", folder, seconds(start(data)));
    var measured = new ArrayList<Long>();
    for (var i = 1; i <= starts; i++) {
      measured.add(start(data));
      out.printf("start %d: %.2f s to the first answer%n", i, seconds(measured.getLast()));
    }
    out.printf(
        "median: %.2f s%n", seconds(measured.stream().sorted().toList().get(measured.size() / 2)));
  }

  /** Returns the nanoseconds until the server answered; stops it then. */
  private static long start(Path data) throws IOException, InterruptedException {
    var port = freePort();
    var process = new ProcessBuilder(command(data)).redirectErrorStream(true);
    process.redirectOutput(data.resolve("bench.log").toFile());
    process.environment().put("HUIMIN_DATA_DIR", data.toString());
    process.environment().put("HUIMIN_PORT", Integer.toString(port));
    process.environment().put("HUIMIN_DEMO", "true");
    var started = System.nanoTime();
    var server = process.start();
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health")).build();
      while (!answers(client, request)) {
        if (!server.isAlive() || System.nanoTime() - started > LONGEST.toNanos()) {
          throw new IllegalStateException("the server did not start; see bench.log in " + data);
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
      return System.nanoTime() - started;
    } finally {
      server.destroy();
      if (!server.waitFor(1, TimeUnit.MINUTES)) {
        server.destroyForcibly();
      }
    }
  }

  /** As {@code ./huimin run} does it, on this command's own class path. */
  private static List<String> command(Path data) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-XX:MaxRAMPercentage=50",
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + data.resolve("bench.jsa"),
        "-cp",
        System.getProperty("java.class.path"),
        "org.huimin.server.Main");
  }

  private static boolean answers(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
