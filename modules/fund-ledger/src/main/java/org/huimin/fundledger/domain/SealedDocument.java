package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.huimin.transparencylog.CanonicalReader;
import org.huimin.transparencylog.CanonicalWriter;
import org.huimin.transparencylog.MalformedLogDataException;

/**
 * A document as the public log holds it (封存的文书). {@link #encode()} is the one canonical form;
 * golden vectors in the tests hold it still.
 *
 * @param recordedAtMillis when it was sealed, in milliseconds since 1970
 * @param actorCommitment in hexadecimal; empty for none
 */
public record SealedDocument(
    long documentId,
    String kind,
    String subject,
    String regionCode,
    long recordedAtMillis,
    String actorCommitment,
    List<Line> fields) {
  /** What the first field of an entry says, by which readers tell its kind. */
  public static final String TYPE = "huimin.org/fund-document";

  private static final int VERSION = 1;

  /** A name and what stands under it. */
  public record Line(String name, String value) {}

  public SealedDocument {
    fields = List.copyOf(fields);
  }

  /** What the log says of a document recorded at that instant. */
  public static SealedDocument of(Document document, Instant recordedAt) {
    var actor = document.actor();
    return new SealedDocument(
        document.id().value(),
        document.kind().name(),
        document.subject(),
        document.region().code(),
        recordedAt.toEpochMilli(),
        actor == null ? "" : HexFormat.of().formatHex(actor.commitment().toBytes()),
        document.fields().stream().map(field -> new Line(field.name(), field.value())).toList());
  }

  /** The bytes of the log entry. */
  public byte[] encode() {
    var writer =
        new CanonicalWriter(VERSION)
            .text(TYPE)
            .number(documentId)
            .text(kind)
            .text(subject)
            .text(regionCode)
            .number(recordedAtMillis)
            .text(actorCommitment)
            .number(fields.size());
    for (var line : fields) {
      writer = writer.text(line.name()).text(line.value());
    }
    return writer.toBytes();
  }

  /**
   * Reads a log entry.
   *
   * @throws MalformedLogDataException if it is not one of this kind and version
   */
  public static SealedDocument decode(byte[] entry) {
    var reader = new CanonicalReader(entry);
    if (reader.version() != VERSION || !reader.text().equals(TYPE)) {
      throw new MalformedLogDataException("not a document of version " + VERSION);
    }
    long documentId = reader.number();
    var kind = reader.text();
    var subject = reader.text();
    var regionCode = reader.text();
    long recordedAtMillis = reader.number();
    var actorCommitment = reader.text();
    long count = reader.number();
    var lines = new ArrayList<Line>();
    for (long i = 0; i < count; i++) {
      lines.add(new Line(reader.text(), reader.text()));
    }
    reader.end();
    return new SealedDocument(
        documentId, kind, subject, regionCode, recordedAtMillis, actorCommitment, lines);
  }
}
