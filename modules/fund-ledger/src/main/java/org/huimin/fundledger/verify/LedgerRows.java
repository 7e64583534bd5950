package org.huimin.fundledger.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.fundledger.domain.SealedAccount;
import org.huimin.fundledger.domain.SealedDocument;
import org.huimin.fundledger.domain.SealedTransaction;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/** Reads rows of the ledger as the log would have sealed them. */
final class LedgerRows {
  private final Snapshot snapshot;

  LedgerRows(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** A transaction's row, with the two columns that are not sealed. */
  record StoredTransaction(SealedTransaction asSealed, long leafIndex, List<Long> balancesAfter) {
    StoredTransaction {
      balancesAfter = List.copyOf(balancesAfter);
    }
  }

  /** A document's row, with the column that is not sealed. */
  record StoredDocument(SealedDocument asSealed, long leafIndex) {}

  Map<Long, StoredTransaction> transactions(List<Long> ids) throws SQLException {
    Map<Long, List<SealedTransaction.Line>> lines = new HashMap<>();
    Map<Long, List<Long>> balances = new HashMap<>();
    each(
        "SELECT transaction_id, account_id, amount_fen, balance_after_fen FROM fund_ledger_posting"
            + " WHERE transaction_id IN (%s) ORDER BY transaction_id, line_number",
        ids,
        row -> {
          add(lines, row.getLong(1), new SealedTransaction.Line(row.getLong(2), row.getLong(3)));
          add(balances, row.getLong(1), row.getLong(4));
        });
    Map<Long, List<SealedTransaction.Flow>> flows = new HashMap<>();
    each(
        "SELECT transaction_id, source_lot_id, target_lot_id, appropriation_id, amount_fen,"
            + " returned FROM fund_ledger_edge"
            + " WHERE transaction_id IN (%s) ORDER BY transaction_id, line_number",
        ids,
        row ->
            add(
                flows,
                row.getLong(1),
                new SealedTransaction.Flow(
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getBoolean(6))));
    Map<Long, List<SealedTransaction.Slice>> slices = slices(ids);
    Map<Long, SealedTransaction.Grant> grants = grants(ids);
    Map<Long, StoredTransaction> found = new HashMap<>();
    each(
        "SELECT transaction_id, leaf_index, kind, asset, amount_fen, recorded_at, recorded_by,"
            + " reference_context, reference_id, region_code, programme_id, purpose,"
            + " commitment_id, reverses_transaction_id, recipient_commitment, actor_commitment,"
            + " memo FROM fund_ledger_transaction WHERE transaction_id IN (%s)",
        ids,
        row -> {
          long id = row.getLong(1);
          SealedTransaction asSealed =
              new SealedTransaction(
                  id,
                  row.getString(3),
                  row.getString(4),
                  row.getLong(5),
                  millis(row, 6),
                  row.getString(7),
                  row.getString(8),
                  row.getString(9),
                  region(row.getString(10)),
                  row.getLong(11),
                  text(row.getString(12)),
                  row.getLong(13),
                  row.getLong(14),
                  hex(row.getBytes(15)),
                  hex(row.getBytes(16)),
                  row.getString(17),
                  Optional.ofNullable(grants.get(id)),
                  lines.getOrDefault(id, List.of()),
                  flows.getOrDefault(id, List.of()),
                  slices.getOrDefault(id, List.of()));
          found.put(
              id,
              new StoredTransaction(
                  asSealed, row.getLong(2), balances.getOrDefault(id, List.of())));
        });
    return found;
  }

  private Map<Long, List<SealedTransaction.Slice>> slices(List<Long> ids) throws SQLException {
    Map<Long, List<SealedTransaction.Slice>> slices = new HashMap<>();
    each(
        "SELECT created_by_transaction_id, lot_id, account_id, appropriation_id, parent_lot_id,"
            + " original_fen, expires_on, earmark, commitment_id FROM fund_ledger_lot"
            + " WHERE created_by_transaction_id IN (%s) ORDER BY lot_id",
        ids,
        row ->
            add(
                slices,
                row.getLong(1),
                new SealedTransaction.Slice(
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getObject(7, LocalDate.class).toEpochDay(),
                    text(row.getString(8)),
                    row.getLong(9))));
    return slices;
  }

  private Map<Long, SealedTransaction.Grant> grants(List<Long> ids) throws SQLException {
    Map<Long, SealedTransaction.Grant> grants = new HashMap<>();
    each(
        "SELECT transaction_id, appropriation_id, source, fiscal_year, function_code, earmark,"
            + " available_until, document_number, name, amount_fen FROM fund_ledger_appropriation"
            + " WHERE transaction_id IN (%s)",
        ids,
        row ->
            grants.put(
                row.getLong(1),
                new SealedTransaction.Grant(
                    row.getLong(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getString(5),
                    text(row.getString(6)),
                    row.getObject(7, LocalDate.class).toEpochDay(),
                    row.getString(8),
                    row.getString(9),
                    row.getLong(10))));
    return grants;
  }

  Map<Long, SealedAccount> accounts(List<Long> ids) throws SQLException {
    Map<Long, SealedAccount> found = new HashMap<>();
    each(
        "SELECT account_id, kind, name, asset, parent_account_id, region_code, programme_id,"
            + " fiscal_year FROM fund_ledger_account WHERE account_id IN (%s)",
        ids,
        row ->
            found.put(
                row.getLong(1),
                new SealedAccount(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    region(row.getString(6)),
                    row.getLong(7),
                    row.getInt(8))));
    return found;
  }

  Map<Long, StoredDocument> documents(List<Long> ids) throws SQLException {
    Map<Long, List<SealedDocument.Line>> fields = new HashMap<>();
    each(
        "SELECT document_id, name, value FROM fund_ledger_document_field"
            + " WHERE document_id IN (%s) ORDER BY document_id, line_number",
        ids,
        row ->
            add(
                fields,
                row.getLong(1),
                new SealedDocument.Line(row.getString(2), row.getString(3))));
    Map<Long, StoredDocument> found = new HashMap<>();
    each(
        "SELECT document_id, leaf_index, kind, subject, region_code, recorded_at,"
            + " actor_commitment FROM fund_ledger_document WHERE document_id IN (%s)",
        ids,
        row ->
            found.put(
                row.getLong(1),
                new StoredDocument(
                    new SealedDocument(
                        row.getLong(1),
                        row.getString(3),
                        row.getString(4),
                        region(row.getString(5)),
                        millis(row, 6),
                        hex(row.getBytes(7)),
                        fields.getOrDefault(row.getLong(1), List.of())),
                    row.getLong(2))));
    return found;
  }

  private static long millis(ResultSet row, int column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private void each(String sql, List<Long> ids, Snapshot.RowReader reader) throws SQLException {
    snapshot.eachOf(ids, sql, reader);
  }

  private static <T> void add(Map<Long, List<T>> lists, long key, T value) {
    lists.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
  }

  /** A region as it is sealed; whatever else somebody wrote there, as it is. */
  static String region(String prefix) {
    return RegionCode.parse(prefix).toOptional().map(RegionCode::code).orElse(prefix);
  }

  private static String text(@Nullable String column) {
    return column == null ? "" : column;
  }

  private static String hex(byte @Nullable [] column) {
    return column == null ? "" : HexFormat.of().formatHex(column);
  }
}
