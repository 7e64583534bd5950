package org.huimin.testsupport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mysql.MySQLContainer;

/** MySQL 9 in a container, where Docker answers. */
final class MysqlContainer {
  private static final String IMAGE = "mysql:9";

  private MysqlContainer() {}

  /**
   * Whether Docker answers. Looks at the usual sockets first, because Testcontainers' own search is
   * slow and loud where there is no Docker at all.
   */
  static boolean isPossible() {
    if (System.getenv("DOCKER_HOST") == null && !anySocketAnswers()) {
      return false;
    }
    return DockerClientFactory.instance().isDockerAvailable();
  }

  private static boolean anySocketAnswers() {
    if (System.getProperty("os.name").startsWith("Windows")) {
      return Files.exists(Path.of("\\\\.\\pipe\\docker_engine"));
    }
    String home = System.getProperty("user.home");
    String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run/user/0");
    return List.of(
            Path.of("/var/run/docker.sock"),
            Path.of(runtime, "docker.sock"),
            Path.of(home, ".docker", "run", "docker.sock"),
            Path.of(home, ".docker", "desktop", "docker.sock"),
            Path.of(home, ".colima", "default", "docker.sock"))
        .stream()
        .anyMatch(MysqlContainer::answers);
  }

  private static boolean answers(Path socket) {
    if (!Files.exists(socket)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return false;
    }
  }

  /** Starts it; Testcontainers removes it when this JVM ends. */
  @SuppressWarnings("resource") // ends with the JVM
  static TestServer start() {
    MySQLContainer container = new MySQLContainer(IMAGE).withCommand("--max-connections=400");
    container.start();
    return new TestServer(container.getJdbcUrl(), "root", container.getPassword());
  }
}
