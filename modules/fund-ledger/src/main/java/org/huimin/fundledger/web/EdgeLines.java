package org.huimin.fundledger.web;

import java.util.Arrays;
import java.util.List;
import org.huimin.fundledger.query.FlowReads;
import org.huimin.fundledger.query.FlowReads.EdgeView;
import org.huimin.kernel.Tsid;
import org.jspecify.annotations.Nullable;

/** The movements of an appropriation as CSV, read page by page while they are sent. */
final class EdgeLines extends PagedLines {
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
  private long lastTransaction;
  private int lastLine;
  private boolean ended;

  EdgeLines(FlowReads flows, long appropriation) {
    super(HEADING);
    this.flows = flows;
    this.appropriation = appropriation;
  }

  @Override
  List<List<?>> next() {
    if (ended) {
      return List.of();
    }
    List<EdgeView> edges = flows.edges(appropriation, lastTransaction, lastLine, PAGE);
    ended = edges.size() < PAGE;
    if (!edges.isEmpty()) {
      lastTransaction = edges.getLast().transactionId();
      lastLine = edges.getLast().lineNumber();
    }
    return edges.stream().<List<?>>map(EdgeLines::cells).toList();
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
}
