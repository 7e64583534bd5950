package org.huimin.assistance.persistence;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.huimin.assistance.domain.CalculationInputs;
import org.huimin.assistance.domain.EconomicSituation;
import org.huimin.platform.encryption.FieldCipher;
import org.jspecify.annotations.Nullable;

/** Encrypts what a household tells and what is found out about it. */
@Singleton
final class ConfidentialFields {
  private static final String SITUATION = "assistance.situation";
  private static final String FROZEN = "assistance.frozen";
  private static final String TEXT = "assistance.text";

  private final FieldCipher cipher;
  private final ObjectMapper json;

  ConfidentialFields(FieldCipher cipher, ObjectMapper json) {
    this.cipher = cipher;
    this.json = json;
  }

  byte @Nullable [] situation(@Nullable EconomicSituation situation) {
    return situation == null
        ? null
        : cipher.encrypt(SITUATION, write(SituationDocument.of(situation)));
  }

  @Nullable EconomicSituation situation(byte @Nullable [] encrypted) {
    return encrypted == null
        ? null
        : read(cipher.decrypt(SITUATION, encrypted), SituationDocument.class).toDomain();
  }

  byte[] inputs(CalculationInputs inputs) {
    return cipher.encrypt(FROZEN, write(InputsDocument.of(inputs)));
  }

  CalculationInputs inputs(byte[] encrypted) {
    return read(cipher.decrypt(FROZEN, encrypted), InputsDocument.class).toDomain();
  }

  byte[] text(String text) {
    return cipher.encrypt(TEXT, text);
  }

  String text(byte[] encrypted) {
    return cipher.decrypt(TEXT, encrypted);
  }

  private String write(Object document) {
    try {
      return json.writeValueAsString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
