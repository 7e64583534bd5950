package org.huimin.fundledger.web;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.huimin.fundledger.query.FlowReads;
import org.huimin.fundledger.query.FlowReads.EdgeView;
import org.huimin.kernel.Tsid;
import org.jspecify.annotations.Nullable;

/** The movements of an appropriation as CSV, read page by page while they are sent. */
final class EdgeLines extends InputStream {
  private static final int PAGE = 1_000;
  private static final List<String> HEADING =
      List.of(
          "transactionId",
          "lineNumber",
          "kind",
          "recordedAt",
          "amountFen",
          "returned",
          "sourceSliceId",
          "sourceAccountId",
          "targetSliceId",
          "targetAccountId");

  private final FlowReads flows;
  private final long appropriation;
  private byte[] page = bytes(Csv.line(HEADING));
  private int position;
  private long lastTransaction;
  private int lastLine;
  private boolean ended;

  EdgeLines(FlowReads flows, long appropriation) {
    this.flows = flows;
    this.appropriation = appropriation;
  }

  @Override
  public int read() {
    return more() ? page[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int taken = Math.min(length, page.length - position);
    System.arraycopy(page, position, into, offset, taken);
    position += taken;
    return taken;
  }

  private boolean more() {
    if (position < page.length) {
      return true;
    }
    if (ended) {
      return false;
    }
    List<EdgeView> edges = flows.edges(appropriation, lastTransaction, lastLine, PAGE);
    ended = edges.size() < PAGE;
    if (edges.isEmpty()) {
      return false;
    }
    lastTransaction = edges.getLast().transactionId();
    lastLine = edges.getLast().lineNumber();
    StringBuilder text = new StringBuilder();
    edges.forEach(edge -> text.append(Csv.line(cells(edge))));
    page = bytes(text.toString());
    position = 0;
    return true;
  }

  private static List<?> cells(EdgeView edge) {
    return Arrays.asList(
        Tsid.text(edge.transactionId()),
        edge.lineNumber(),
        edge.kind(),
        edge.recordedAt(),
        edge.amountFen(),
        edge.returned(),
        text(edge.sourceSlice()),
        text(edge.sourceAccount()),
        text(edge.targetSlice()),
        text(edge.targetAccount()));
  }

  static @Nullable String text(@Nullable Long id) {
    return id == null ? null : Tsid.text(id);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
