package org.huimin.elderlycare.persistence;

import jakarta.inject.Singleton;
import org.huimin.elderlycare.domain.PickupCode;
import org.huimin.elderlycare.domain.Reason;
import org.huimin.platform.encryption.FieldCipher;

/** The encrypted columns of bookings: the code, and the reason, which tells age and identity. */
@Singleton
public final class BookingSecrets {
  private static final String CODE = "elderly-care.pickup-code";
  private static final String REASON = "elderly-care.subsidy-reason";

  private final FieldCipher cipher;

  BookingSecrets(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** The six digits of a stored code. */
  public String code(byte[] stored) {
    return cipher.decrypt(CODE, stored);
  }

  /** The reason that was stored. */
  public Reason reason(byte[] stored) {
    return ReasonText.read(cipher.decrypt(REASON, stored));
  }

  byte[] store(PickupCode code) {
    return cipher.encrypt(CODE, code.digits());
  }

  byte[] store(Reason reason) {
    return cipher.encrypt(REASON, ReasonText.write(reason));
  }
}
