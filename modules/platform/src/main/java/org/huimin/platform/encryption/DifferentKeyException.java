package org.huimin.platform.encryption;

/** This server's field key is not the one that the data are encrypted with. */
public final class DifferentKeyException extends RuntimeException {
  DifferentKeyException(String keyName) {
    super(
        "此服务器的密钥 %1$s 与数据库中数据所用的不同：请从另一台服务器或备份复制该文件。 This server's secret %1$s is not the one that the data in the database are encrypted with: copy the file from another server or from the backup."
            .formatted(keyName));
  }
}
