package org.huimin.fundledger.verify;

import java.util.Optional;
import org.huimin.fundledger.domain.SealedDocument;
import org.huimin.kernel.Tsid;

/** A document as the log sealed it, and where. */
record Filed(long leafIndex, SealedDocument document) {
  /** What it says under that name first. */
  Optional<String> said(String name) {
    for (SealedDocument.Line line : document.fields()) {
      if (line.name().equals(name)) {
        return Optional.of(line.value());
      }
    }
    return Optional.empty();
  }

  /** As {@link #said}; empty where it says nothing. */
  String text(String name) {
    return said(name).orElse("");
  }

  boolean says(String name, String value) {
    return said(name).filter(value::equals).isPresent();
  }

  String id() {
    return Tsid.text(document.documentId());
  }

  /** What it is about, as an id; empty where it is none. */
  Optional<Long> subject() {
    return Tsid.parse(document.subject()).toOptional().map(Tsid::value);
  }

  boolean isAbout(long id) {
    return subject().filter(about -> about == id).isPresent();
  }

  /** For people. */
  String place() {
    return "document " + id() + " (entry " + leafIndex + ")";
  }
}
