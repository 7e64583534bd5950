package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_EDGE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_OPENING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_POSTING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_TRANSACTION;

import java.util.List;
import org.jooq.Field;

/** The columns of what the journal writes, in the order in which it writes them. */
final class JournalColumns {
  static final List<Field<?>> TRANSACTION =
      List.of(
          FUND_LEDGER_TRANSACTION.TRANSACTION_ID,
          FUND_LEDGER_TRANSACTION.LEAF_INDEX,
          FUND_LEDGER_TRANSACTION.KIND,
          FUND_LEDGER_TRANSACTION.ASSET,
          FUND_LEDGER_TRANSACTION.AMOUNT_FEN,
          FUND_LEDGER_TRANSACTION.RECORDED_AT,
          FUND_LEDGER_TRANSACTION.RECORDED_BY,
          FUND_LEDGER_TRANSACTION.REFERENCE_CONTEXT,
          FUND_LEDGER_TRANSACTION.REFERENCE_ID,
          FUND_LEDGER_TRANSACTION.REGION_CODE,
          FUND_LEDGER_TRANSACTION.PROGRAMME_ID,
          FUND_LEDGER_TRANSACTION.PURPOSE,
          FUND_LEDGER_TRANSACTION.COMMITMENT_ID,
          FUND_LEDGER_TRANSACTION.REVERSES_TRANSACTION_ID,
          FUND_LEDGER_TRANSACTION.RECIPIENT_COMMITMENT,
          FUND_LEDGER_TRANSACTION.ACTOR_COMMITMENT,
          FUND_LEDGER_TRANSACTION.MEMO);

  static final List<Field<?>> POSTING =
      List.of(
          FUND_LEDGER_POSTING.TRANSACTION_ID,
          FUND_LEDGER_POSTING.LINE_NUMBER,
          FUND_LEDGER_POSTING.ACCOUNT_ID,
          FUND_LEDGER_POSTING.LEAF_INDEX,
          FUND_LEDGER_POSTING.AMOUNT_FEN,
          FUND_LEDGER_POSTING.BALANCE_AFTER_FEN);

  static final List<Field<?>> EDGE =
      List.of(
          FUND_LEDGER_EDGE.TRANSACTION_ID,
          FUND_LEDGER_EDGE.LINE_NUMBER,
          FUND_LEDGER_EDGE.SOURCE_LOT_ID,
          FUND_LEDGER_EDGE.TARGET_LOT_ID,
          FUND_LEDGER_EDGE.APPROPRIATION_ID,
          FUND_LEDGER_EDGE.AMOUNT_FEN,
          FUND_LEDGER_EDGE.RETURNED);

  static final List<Field<?>> OPENING =
      List.of(
          FUND_LEDGER_OPENING.TRANSACTION_ID,
          FUND_LEDGER_OPENING.SUBJECT,
          FUND_LEDGER_OPENING.IDENTITY,
          FUND_LEDGER_OPENING.LABEL,
          FUND_LEDGER_OPENING.SALT);

  private JournalColumns() {}
}
