package org.huimin.server;

import java.util.concurrent.CountDownLatch;
import org.huimin.embeddeddatabase.EmbeddedDatabaseException;
import org.huimin.platform.encryption.DifferentKeyException;
import org.huimin.platform.encryption.MissingSecretException;
import org.huimin.platform.encryption.UnusableSecretException;

/** Starts a server and keeps it running until it is told to stop. */
public final class Main {
  private Main() {}

  /**
   * Starts the server that the environment describes (docs/operators.md lists its variables).
   *
   * @param arguments none are taken
   */
  public static void main(String[] arguments) {
    try {
      var settings = ServerSettings.from(System.getenv());
      var server = HuiminServer.start(settings);
      var stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .name("huimin-stop")
                  .unstarted(
                      () -> {
                        server.close();
                        stopped.countDown();
                      }));
      System.out.print(welcome(server.port(), settings.demo()));
      stopped.await();
    } catch (RuntimeException failure) {
      System.err.println(sentence(failure));
      System.exit(1);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The sentence for what an operator can mend; the whole trace for what nobody foresaw. */
  private static String sentence(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MissingSecretException
          || cause instanceof UnusableSecretException
          || cause instanceof DifferentKeyException
          || cause instanceof EmbeddedDatabaseException
          || cause instanceof ServerSettings.UnusableSettingException
          || cause instanceof java.net.BindException) {
        return "huimin: " + cause.getMessage();
      }
    }
    var trace = new java.io.StringWriter();
    failure.printStackTrace(new java.io.PrintWriter(trace));
    return "huimin: " + trace;
  }

  private static String welcome(int port, boolean demo) {
    var address = "http://localhost:" + port;
    var text =
        """

        惠民已启动 / Huimin is running: %1$s
          接口说明 / API description   %1$s/docs  (%1$s/openapi.yaml)
          健康状态 / health            %1$s/health
          公开资金日志 / fund log      %1$s/log/checkpoint
        """
            .formatted(address);
    if (!demo) {
      return text;
    }
    return text
        + """
          演示账号 / demo accounts     %1$s/api/v1/demo/accounts
          登录 / sign in               curl -s %1$s/api/v1/auth/staff/session \\
                                         -H 'Content-Type: application/json' \\
                                         -d '{"username":"finance","password":"demo"}'
          停止 / stop                  Ctrl-C
        """
            .formatted(address);
  }
}
