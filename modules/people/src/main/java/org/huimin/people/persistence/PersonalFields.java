package org.huimin.people.persistence;

import jakarta.inject.Singleton;
import org.huimin.kernel.ResidentId;
import org.huimin.people.PhoneNumber;
import org.huimin.platform.encryption.BlindIndex;
import org.huimin.platform.encryption.FieldCipher;
import org.jspecify.annotations.Nullable;

/** Encrypts and decrypts the personal fields (个人信息字段), each under a key of its own. */
@Singleton
public final class PersonalFields {
  private static final String NAME = "people.name";
  private static final String RESIDENT_ID = "people.resident-id";
  private static final String PHONE = "people.phone";
  private static final String OPEN_ID = "people.wechat-open-id";
  private static final String MESSAGE = "people.message";

  private final FieldCipher cipher;
  private final BlindIndex index;

  PersonalFields(FieldCipher cipher, BlindIndex index) {
    this.cipher = cipher;
    this.index = index;
  }

  byte[] encryptName(String name) {
    return cipher.encrypt(NAME, name);
  }

  /** The name in a column. */
  public String name(byte[] encrypted) {
    return cipher.decrypt(NAME, encrypted);
  }

  byte[] encryptResidentId(ResidentId residentId) {
    return cipher.encrypt(RESIDENT_ID, residentId.value());
  }

  /** The resident identity number in a column. */
  public ResidentId residentId(byte[] encrypted) {
    return new ResidentId(cipher.decrypt(RESIDENT_ID, encrypted));
  }

  byte[] indexOf(ResidentId residentId) {
    return index.of(RESIDENT_ID, residentId.value());
  }

  byte @Nullable [] encryptPhone(@Nullable PhoneNumber phone) {
    return phone == null ? null : cipher.encrypt(PHONE, phone.value());
  }

  /** The mobile number in a column. */
  public @Nullable PhoneNumber phone(byte @Nullable [] encrypted) {
    return encrypted == null ? null : new PhoneNumber(cipher.decrypt(PHONE, encrypted));
  }

  byte[] encryptOpenId(String openId) {
    return cipher.encrypt(OPEN_ID, openId);
  }

  String openId(byte[] encrypted) {
    return cipher.decrypt(OPEN_ID, encrypted);
  }

  byte[] indexOfOpenId(String openId) {
    return index.of(OPEN_ID, openId);
  }

  byte[] encryptMessage(String details) {
    return cipher.encrypt(MESSAGE, details);
  }

  /** The details of a message in a column. */
  public String message(byte[] encrypted) {
    return cipher.decrypt(MESSAGE, encrypted);
  }
}
