package org.huimin.transparencylog.verify;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a module supplies to have its entries printed in words. */
public final class SampleEntryPrinter implements EntryPrinter {
  @Override
  public Optional<String> print(byte[] entry) {
    return Optional.of("in words: " + new String(entry, StandardCharsets.UTF_8));
  }
}
