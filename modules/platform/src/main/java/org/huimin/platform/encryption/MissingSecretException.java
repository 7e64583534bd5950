package org.huimin.platform.encryption;

import java.nio.file.Path;

/** A secret that somebody must put into place before the server can run. */
public final class MissingSecretException extends RuntimeException {
  MissingSecretException(Path file, String command) {
    super(
        "缺少密钥文件 %1$s：请在一台服务器上执行 %2$s，再把同一文件复制到共用此数据库的每台服务器。 The secret %1$s is missing: run %2$s on one server and copy that file to every server that shares the database."
            .formatted(file, command));
  }
}
