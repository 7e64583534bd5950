package org.huimin.platform.encryption;

/**
 * A secret that all servers of one database must have in common (共用密钥). A server with another one
 * would write what they cannot read, refuse their tokens, or sign a log of its own.
 */
public interface SharedKey {
  /** Name of its file in the secrets folder. */
  String keyName();

  /** Tells two secrets apart and reveals neither; 32 bytes. */
  byte[] fingerprint();
}
