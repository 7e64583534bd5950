package org.huimin.bench;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code verify --log} of a whole log over HTTP, in a process of its own with little memory: if it
 * held more of the log than it looks at, it would not get through.
 */
final class VerifyBench {
  private static final String HEAP = "-Xmx64m";

  private VerifyBench() {}

  static void run(int leaves, PrintStream out) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("huimin-bench-log").toRealPath();
    try {
      var signer = LogFiles.write(folder, leaves);
      out.printf("a log of %,d entries is written and served%n", leaves);
      var server =
          SimpleFileServer.createFileServer(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              folder,
              SimpleFileServer.OutputLevel.NONE);
      server.start();
      try {
        var process =
            new ProcessBuilder(
                    command(
                        leaves,
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        signer.verifierKey().toString()))
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
          throw new IllegalStateException("the log was not verified within " + HEAP);
        }
      } finally {
        server.stop(0);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static List<String> command(int leaves, String url, String key) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        HEAP,
        "-cp",
        System.getProperty("java.class.path"),
        MeteredVerify.class.getName(),
        Integer.toString(leaves),
        "--log",
        url,
        "--key",
        key);
  }
}
