package org.huimin.transparencylog.verify;

import java.util.Optional;
import java.util.ServiceLoader;

/** Says in words what a log entry's bytes mean; found by {@link ServiceLoader}. */
public interface EntryPrinter {
  /** A few lines of plain text; empty if this printer does not know the entry's kind. */
  Optional<String> print(byte[] entry);

  /** The words of the first printer on the class path that knows the entry. */
  static Optional<String> inWords(byte[] entry) {
    return ServiceLoader.load(EntryPrinter.class).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(printer -> printer.print(entry).stream())
        .findFirst();
  }
}
