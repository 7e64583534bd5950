package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.huimin.kernel.TypedId;
import org.huimin.transparencylog.CanonicalReader;
import org.huimin.transparencylog.CanonicalWriter;
import org.huimin.transparencylog.MalformedLogDataException;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as the public log holds it (封存的交易): plain values, nothing about a person but salted
 * commitments. {@link #encode()} is the one canonical form; golden vectors in the tests hold it
 * still.
 *
 * @param recordedAtMillis when it was sealed, in milliseconds since 1970
 * @param commitmentId the commitment it makes, releases or claims; 0 for none
 * @param reversesId the transaction it undoes; 0 for none
 * @param recipientCommitment in hexadecimal; empty for none
 * @param actorCommitment in hexadecimal; empty for none
 */
public record SealedTransaction(
    long transactionId,
    String kind,
    String asset,
    long amountFen,
    long recordedAtMillis,
    String recordedBy,
    String referenceContext,
    String referenceId,
    String regionCode,
    long programmeId,
    String purpose,
    long commitmentId,
    long reversesId,
    String recipientCommitment,
    String actorCommitment,
    String memo,
    Optional<Grant> grant,
    List<Line> postings,
    List<Flow> flows,
    List<Slice> slices) {
  /** What the first field of an entry says, by which readers tell its kind. */
  public static final String TYPE = "huimin.org/fund-transaction";

  private static final int VERSION = 1;

  /** What was granted, in an appropriation. */
  public record Grant(
      long appropriationId,
      String source,
      int fiscalYear,
      String functionCode,
      String earmark,
      long availableUntilEpochDay,
      String documentNumber,
      String name,
      long amountFen) {}

  /** A posting. */
  public record Line(long accountId, long amountFen) {}

  /** A lineage edge; 0 for the outside world. */
  public record Flow(
      long sourceLotId, long targetLotId, long appropriationId, long amountFen, boolean returned) {}

  /** A slice that came into being. */
  public record Slice(
      long lotId,
      long accountId,
      long appropriationId,
      long parentLotId,
      long originalFen,
      long expiresOnEpochDay,
      String earmark,
      long commitmentId) {}

  public SealedTransaction {
    postings = List.copyOf(postings);
    flows = List.copyOf(flows);
    slices = List.copyOf(slices);
  }

  /** What the log says of a transaction recorded at that instant. */
  public static SealedTransaction of(Transaction transaction, Instant recordedAt) {
    Header header = transaction.header();
    return new SealedTransaction(
        header.id().value(),
        header.kind().name(),
        header.asset().name(),
        transaction.amountFen(),
        recordedAt.toEpochMilli(),
        header.recordedBy(),
        header.reference().context(),
        header.reference().id(),
        header.region().code(),
        number(header.programme()),
        header.purpose() == null ? "" : header.purpose().name(),
        number(header.commitment()),
        number(header.reverses()),
        commitment(header.recipient()),
        commitment(header.actor()),
        header.memo(),
        Optional.ofNullable(transaction.appropriation()).map(SealedTransaction::grantOf),
        transaction.postings().stream()
            .map(posting -> new Line(posting.account().value(), posting.amountFen()))
            .toList(),
        transaction.edges().stream().map(SealedTransaction::flowOf).toList(),
        transaction.newLots().stream().map(SealedTransaction::sliceOf).toList());
  }

  private static Grant grantOf(Appropriation granted) {
    return new Grant(
        granted.id().value(),
        granted.source().name(),
        granted.fiscalYear(),
        granted.functionCode(),
        granted.earmark().text(),
        granted.availableUntil().toEpochDay(),
        granted.documentNumber(),
        granted.name(),
        granted.amountFen());
  }

  private static Flow flowOf(LineageEdge edge) {
    return new Flow(
        number(edge.source()),
        number(edge.target()),
        edge.appropriation().value(),
        edge.amountFen(),
        edge.returned());
  }

  private static Slice sliceOf(Lot lot) {
    return new Slice(
        lot.id().value(),
        lot.account().value(),
        lot.appropriation().value(),
        number(lot.parent()),
        lot.originalFen(),
        lot.expiresOn().toEpochDay(),
        lot.earmark().text(),
        number(lot.commitment()));
  }

  private static long number(@Nullable TypedId id) {
    return id == null ? 0 : id.value();
  }

  private static String commitment(@Nullable SaltedIdentity identity) {
    return identity == null ? "" : identity.commitment().toString();
  }

  /** The bytes of the log entry. */
  public byte[] encode() {
    CanonicalWriter writer =
        new CanonicalWriter(VERSION)
            .text(TYPE)
            .number(transactionId)
            .text(kind)
            .text(asset)
            .number(amountFen)
            .number(recordedAtMillis)
            .text(recordedBy)
            .text(referenceContext)
            .text(referenceId)
            .text(regionCode)
            .number(programmeId)
            .text(purpose)
            .number(commitmentId)
            .number(reversesId)
            .bytes(HexFormat.of().parseHex(recipientCommitment))
            .bytes(HexFormat.of().parseHex(actorCommitment))
            .text(memo)
            .count(grant.isPresent() ? 1 : 0);
    grant.ifPresent(granted -> encode(granted, writer));
    writer.count(postings.size());
    postings.forEach(line -> writer.number(line.accountId()).number(line.amountFen()));
    writer.count(flows.size());
    flows.forEach(
        flow ->
            writer
                .number(flow.sourceLotId())
                .number(flow.targetLotId())
                .number(flow.appropriationId())
                .number(flow.amountFen())
                .number(flow.returned() ? 1 : 0));
    writer.count(slices.size());
    slices.forEach(
        slice ->
            writer
                .number(slice.lotId())
                .number(slice.accountId())
                .number(slice.appropriationId())
                .number(slice.parentLotId())
                .number(slice.originalFen())
                .number(slice.expiresOnEpochDay())
                .text(slice.earmark())
                .number(slice.commitmentId()));
    return writer.toBytes();
  }

  private static void encode(Grant granted, CanonicalWriter writer) {
    writer
        .number(granted.appropriationId())
        .text(granted.source())
        .number(granted.fiscalYear())
        .text(granted.functionCode())
        .text(granted.earmark())
        .number(granted.availableUntilEpochDay())
        .text(granted.documentNumber())
        .text(granted.name())
        .number(granted.amountFen());
  }

  /**
   * Reads a log entry.
   *
   * @throws MalformedLogDataException if it is not one of this kind and version
   */
  public static SealedTransaction decode(byte[] entry) {
    CanonicalReader reader = new CanonicalReader(entry);
    if (reader.version() != VERSION || !reader.text().equals(TYPE)) {
      throw new MalformedLogDataException("not a fund transaction of version " + VERSION);
    }
    SealedTransaction decoded =
        new SealedTransaction(
            reader.number(),
            reader.text(),
            reader.text(),
            reader.number(),
            reader.number(),
            reader.text(),
            reader.text(),
            reader.text(),
            reader.text(),
            reader.number(),
            reader.text(),
            reader.number(),
            reader.number(),
            HexFormat.of().formatHex(reader.bytes()),
            HexFormat.of().formatHex(reader.bytes()),
            reader.text(),
            reader.count() == 0 ? Optional.empty() : Optional.of(readGrant(reader)),
            readLines(reader),
            readFlows(reader),
            readSlices(reader));
    reader.end();
    return decoded;
  }

  private static Grant readGrant(CanonicalReader reader) {
    return new Grant(
        reader.number(),
        reader.text(),
        Math.toIntExact(reader.number()),
        reader.text(),
        reader.text(),
        reader.number(),
        reader.text(),
        reader.text(),
        reader.number());
  }

  private static List<Line> readLines(CanonicalReader reader) {
    List<Line> lines = new ArrayList<>();
    for (int left = reader.count(); left > 0; left--) {
      lines.add(new Line(reader.number(), reader.number()));
    }
    return lines;
  }

  private static List<Flow> readFlows(CanonicalReader reader) {
    List<Flow> flows = new ArrayList<>();
    for (int left = reader.count(); left > 0; left--) {
      flows.add(
          new Flow(
              reader.number(),
              reader.number(),
              reader.number(),
              reader.number(),
              reader.number() == 1));
    }
    return flows;
  }

  private static List<Slice> readSlices(CanonicalReader reader) {
    List<Slice> slices = new ArrayList<>();
    for (int left = reader.count(); left > 0; left--) {
      slices.add(
          new Slice(
              reader.number(),
              reader.number(),
              reader.number(),
              reader.number(),
              reader.number(),
              reader.number(),
              reader.text(),
              reader.number()));
    }
    return slices;
  }
}
