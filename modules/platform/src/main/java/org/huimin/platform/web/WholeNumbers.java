package org.huimin.platform.web;

import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole numbers as nothing but whole numbers. Left to itself the framework takes 12.50 for
 * 12, and true for 1: whoever means yuan and writes 12.50 into a field of fen would move twelve
 * fen.
 */
final class WholeNumbers {
  private WholeNumbers() {}

  private static @Nullable BigInteger read(Decoder decoder) throws IOException {
    JsonNode node = decoder.decodeNode();
    if (node.isNull()) {
      return null;
    }
    if (node.isNumber()) {
      Number number = node.getNumberValue();
      if (number instanceof Integer || number instanceof Long) {
        return BigInteger.valueOf(number.longValue());
      }
      if (number instanceof BigInteger large) {
        return large;
      }
    }
    throw new SerdeException("not a whole number");
  }

  /** Reads a long. */
  @Singleton
  static final class Longs implements Deserializer<Long> {
    @Override
    public @Nullable Long deserialize(
        Decoder decoder, DecoderContext context, Argument<? super Long> type) throws IOException {
      BigInteger number = read(decoder);
      if (number != null && number.bitLength() >= Long.SIZE) {
        throw new SerdeException("out of range");
      }
      return number == null ? null : Long.valueOf(number.longValue());
    }
  }

  /** Reads an int. */
  @Singleton
  static final class Ints implements Deserializer<Integer> {
    @Override
    public @Nullable Integer deserialize(
        Decoder decoder, DecoderContext context, Argument<? super Integer> type)
        throws IOException {
      BigInteger number = read(decoder);
      if (number != null && number.bitLength() >= Integer.SIZE) {
        throw new SerdeException("out of range");
      }
      return number == null ? null : Integer.valueOf(number.intValue());
    }
  }
}
