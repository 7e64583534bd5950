package org.huimin.platform.encryption;

/** A key of this server is not that of the servers which share its database. */
public final class DifferentKeyException extends RuntimeException {
  DifferentKeyException(String keyName) {
    super(
        "此服务器的密钥 %1$s 与此数据库一直使用的不同：请从另一台服务器或备份复制该文件。 This server's secret %1$s is not the one that has been used with this database: copy the file from another server or from the backup."
            .formatted(keyName));
  }
}
