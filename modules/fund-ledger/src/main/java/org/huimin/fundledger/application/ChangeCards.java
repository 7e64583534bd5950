package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.domain.CardChange;
import org.huimin.fundledger.domain.CardNumber;
import org.huimin.fundledger.domain.CardStanding;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.DocumentKind;
import org.huimin.fundledger.domain.Documents;
import org.huimin.fundledger.domain.PayeeCards;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentRefusal;
import org.huimin.fundledger.domain.SaltedIdentity;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.Parsed;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.transaction.Transactions;
import org.huimin.transparencylog.SaltedCommitment;
import org.jspecify.annotations.Nullable;

/**
 * Changes the card that a person is paid onto by every programme (换卡登记, 财办〔2020〕37号 一人一卡). A list
 * with another card is at fault until somebody has said here why the card is another. Every change
 * is kept, and sealed without card and name.
 */
@Singleton
public final class ChangeCards {
  private final Transactions transactions;
  private final People people;
  private final PayeeCards cards;
  private final Documents documents;
  private final Identities identities;
  private final TsidGenerator ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ChangeCards(
      Transactions transactions,
      People people,
      PayeeCards cards,
      Documents documents,
      Identities identities,
      TsidGenerator ids,
      Clock clock) {
    this.transactions = transactions;
    this.people = people;
    this.cards = cards;
    this.documents = documents;
    this.identities = identities;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Changes the card of a person of a region.
   *
   * @param holder who holds the account; nobody may for another (不得代持)
   * @param reason stands in the public log
   * @throws NotFoundException if there is no such person in the region
   * @throws InvalidInputException if the card or its holder is not right
   * @throws RefusedException {@link PaymentRefusal.CardUnchanged}
   */
  public void change(
      long personId,
      String card,
      String holder,
      String reason,
      RegionCode within,
      String callerId) {
    transactions.write(
        () -> {
          PersonFacts person = require(personId, within);
          List<FieldFault> faults = new ArrayList<>();
          if (!holder.strip().equals(person.name().strip())) {
            faults.add(FieldFault.of("accountHolder", "fund-ledger/holder-not-person"));
          }
          if (CardNumber.parse(card) instanceof Parsed.Faulty<CardNumber>(var fault)) {
            faults.add(FieldFault.of("card", fault));
          }
          if (!faults.isEmpty()) {
            throw InvalidInputException.meaningless(faults);
          }
          if (!changeTo(personId, card, reason, person.region(), callerId)) {
            throw new RefusedException(new PaymentRefusal.CardUnchanged());
          }
        });
  }

  /**
   * Lets pass who may see the card of a person: those who answer for the region.
   *
   * @throws NotFoundException if there is no such person in the region
   */
  public PersonFacts require(long personId, RegionCode within) {
    return transactions
        .read(() -> people.find(personId))
        .filter(person -> within.contains(person.region()))
        .orElseThrow(() -> new NotFoundException("person"));
  }

  /** How the cards of lines stand to the registered ones. */
  Map<PaymentLineId, CardStanding> standings(PaymentList list, List<PaymentLine> lines) {
    return cards.register(list, lines);
  }

  /** Whose card it is, if anybody's. */
  Optional<Long> ownerOf(String card) {
    return cards.ownerOf(CardNumber.spelling(card));
  }

  /**
   * Changes the card in the transaction of the caller, unless it is the one already; seals that.
   *
   * @return whether it was another
   */
  boolean changeTo(
      long personId, String newCard, String reason, RegionCode region, String callerId) {
    String card = CardNumber.spelling(newCard);
    String previous = cards.lock(personId).orElse(null);
    if (card.equals(previous)) {
      return false;
    }
    DocumentId document = new DocumentId(ids.next());
    String salt = HexFormat.of().formatHex(SaltedCommitment.newSalt(random));
    var change =
        new CardChange(
            ids.next(),
            personId,
            previous,
            card,
            reason,
            callerId,
            clock.instant(),
            salt,
            document);
    if (!cards.change(change)) {
      throw InvalidInputException.meaningless("card", "fund-ledger/card-of-another");
    }
    documents.seal(List.of(document(change, previous, region)));
    return true;
  }

  private Document document(CardChange change, @Nullable String previous, RegionCode region) {
    var person =
        new SaltedIdentity(
            new Recipient.Person(change.personId()).identity(), null, change.saltHex());
    return new Document(
        change.document(),
        DocumentKind.CARD_CHANGE,
        "",
        region,
        identities.of(Actor.staff(change.by())),
        Document.saying()
            .text("person", HexFormat.of().formatHex(person.commitment().toBytes()))
            .text("decision", previous == null ? "registered" : "changed")
            .text("reason", change.reason())
            .toList());
  }
}
