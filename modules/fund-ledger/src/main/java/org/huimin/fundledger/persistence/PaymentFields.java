package org.huimin.fundledger.persistence;

import jakarta.inject.Singleton;
import org.huimin.platform.encryption.BlindIndex;
import org.huimin.platform.encryption.FieldCipher;

/** Card numbers and account holders as they are kept: encrypted, cards to be found by equality. */
@Singleton
public final class PaymentFields {
  private static final String CARD = "fund-ledger.card";
  private static final String HOLDER = "fund-ledger.account-holder";

  private final FieldCipher cipher;
  private final BlindIndex index;

  PaymentFields(FieldCipher cipher, BlindIndex index) {
    this.cipher = cipher;
    this.index = index;
  }

  byte[] card(String number) {
    return cipher.encrypt(CARD, number);
  }

  /** The card number that was kept. */
  public String card(byte[] encrypted) {
    return cipher.decrypt(CARD, encrypted);
  }

  byte[] cardIndex(String number) {
    return index.of(CARD, number);
  }

  byte[] holder(String name) {
    return cipher.encrypt(HOLDER, name);
  }

  /** The account holder that was kept. */
  public String holder(byte[] encrypted) {
    return cipher.decrypt(HOLDER, encrypted);
  }
}
