package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_CARD_CHANGE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PERSON_CARD;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.domain.CardNumber;
import org.huimin.fundledger.persistence.PaymentFields;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Reads the registered cards of persons (一卡通登记卡), masked. */
@Singleton
public final class PayeeCardReads {
  private static final int LAST_CHANGES = 100;

  private final Transactions transactions;
  private final DSLContext dsl;
  private final PaymentFields fields;

  PayeeCardReads(Transactions transactions, DSLContext dsl, PaymentFields fields) {
    this.transactions = transactions;
    this.dsl = dsl;
    this.fields = fields;
  }

  /** A card with the changes that led to it, the latest first. */
  public record CardView(String maskedCard, Instant registeredAt, List<ChangeView> changes) {
    public CardView {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A change on purpose.
   *
   * @param maskedPrevious the card before; null where there was none
   */
  public record ChangeView(
      @Nullable String maskedPrevious,
      String maskedCard,
      String reason,
      String changedBy,
      Instant changedAt,
      long documentId) {}

  /** The card of a person, if one is registered. */
  public Optional<CardView> of(long personId) {
    return transactions.read(
        () ->
            dsl.selectFrom(FUND_LEDGER_PERSON_CARD)
                .where(FUND_LEDGER_PERSON_CARD.PERSON_ID.eq(personId))
                .fetchOptional(
                    row ->
                        new CardView(
                            masked(row.getCardEncrypted()),
                            row.getRegisteredAt(),
                            changes(personId))));
  }

  private List<ChangeView> changes(long personId) {
    return dsl.selectFrom(FUND_LEDGER_CARD_CHANGE)
        .where(FUND_LEDGER_CARD_CHANGE.PERSON_ID.eq(personId))
        .orderBy(FUND_LEDGER_CARD_CHANGE.CHANGE_ID.desc())
        .limit(LAST_CHANGES)
        .fetch(
            row ->
                new ChangeView(
                    row.getPreviousEncrypted() == null ? null : masked(row.getPreviousEncrypted()),
                    masked(row.getCardEncrypted()),
                    row.getReason(),
                    row.getChangedBy(),
                    row.getChangedAt(),
                    row.getDocumentId()));
  }

  private String masked(byte[] encrypted) {
    return CardNumber.masked(fields.card(encrypted));
  }
}
