package org.huimin.childcare.persistence.day;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.huimin.platform.encryption.FieldCipher;
import org.jspecify.annotations.Nullable;

/** Encrypts what people wrote about a child (字段加密), each kind of field under a key of its own. */
@Singleton
final class Sealed {
  static final String NAME = "childcare.collector-name";
  static final String PHONE = "childcare.collector-phone";
  static final String REASON = "childcare.reason";
  static final String NOTE = "childcare.note";
  static final String INCIDENT = "childcare.incident";
  static final String NUMBER = "childcare.report-number";
  static final String LABEL = "childcare.calendar-label";

  private final FieldCipher cipher;
  private final ObjectMapper json;

  Sealed(FieldCipher cipher, ObjectMapper json) {
    this.cipher = cipher;
    this.json = json;
  }

  byte[] seal(String purpose, String text) {
    return cipher.encrypt(purpose, text);
  }

  byte @Nullable [] sealOrNull(String purpose, @Nullable String text) {
    return text == null ? null : cipher.encrypt(purpose, text);
  }

  String open(String purpose, byte[] sealed) {
    return cipher.decrypt(purpose, sealed);
  }

  @Nullable String openOrNull(String purpose, byte @Nullable [] sealed) {
    return sealed == null ? null : cipher.decrypt(purpose, sealed);
  }

  byte[] sealObject(String purpose, Object value) {
    try {
      return cipher.encrypt(purpose, json.writeValueAsString(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T> T openObject(String purpose, byte[] sealed, Class<T> type) {
    try {
      return json.readValue(cipher.decrypt(purpose, sealed), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
