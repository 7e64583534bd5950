package org.huimin.fundledger.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.huimin.fundledger.Recipient;
import org.huimin.kernel.Sha256;

/**
 * What a sealed document says of many lines (清册摘要): SHA-256 over {@code huimin/payment-lines/v1},
 * what the lines belong to, and for each line in order its row, the salted commitment to the person
 * and the amount; each part with its length before it, numbers in eight bytes. Whoever knows the
 * lines and their salts can compute it again; nobody learns a person from it.
 */
public final class PaymentDigest {
  private static final String DOMAIN = "huimin/payment-lines/v1";

  private final MessageDigest sha256 = Sha256.begin();

  /** Begins the digest of lines that belong to something, such as the id of a list. */
  public PaymentDigest(String subject) {
    part(DOMAIN.getBytes(StandardCharsets.US_ASCII));
    part(subject.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes the next line in. */
  public void add(PaymentLine line) {
    number(line.row());
    part(
        new SaltedIdentity(new Recipient.Person(line.personId()).identity(), null, line.saltHex())
            .commitment()
            .toBytes());
    number(line.amountFen());
  }

  /** The digest of all lines taken in; ends it. */
  public String hex() {
    return Sha256.hex(sha256);
  }

  private void number(long value) {
    part(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  private void part(byte[] bytes) {
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    sha256.update(bytes);
  }
}
