package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.ReceiptOutcome;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Commitments;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.DocumentKind;
import org.huimin.fundledger.domain.Documents;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.jspecify.annotations.Nullable;

/** Puts on record which payments have arrived (到账确认), in sealed documents. */
@Singleton
final class ConfirmReceipts {
  /** So that a document stays well below the 65,535 bytes of an entry of the log. */
  private static final int MOST_IN_ONE = 500;

  private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z_./:-]{1,64}");

  private final Accounts accounts;
  private final Commitments commitments;
  private final Documents documents;
  private final Identities identities;
  private final TsidGenerator ids;

  ConfirmReceipts(
      Accounts accounts,
      Commitments commitments,
      Documents documents,
      Identities identities,
      TsidGenerator ids) {
    this.accounts = accounts;
    this.commitments = commitments;
    this.documents = documents;
    this.identities = identities;
    this.ids = ids;
  }

  /** Whether something can stand in the public log as a bank's reference. */
  static boolean isReference(String text) {
    return REFERENCE.matcher(text).matches();
  }

  List<ReceiptOutcome> confirm(
      List<CommitmentId> asked, LocalDate receivedOn, String bankReference) {
    return confirm(asked, receivedOn, bankReference, null);
  }

  List<ReceiptOutcome> confirm(
      List<CommitmentId> asked,
      LocalDate receivedOn,
      String bankReference,
      @Nullable Actor recordedBy) {
    if (!isReference(bankReference)) {
      throw new IllegalArgumentException("not a bank's reference");
    }
    Map<CommitmentId, Commitment> found = new LinkedHashMap<>();
    commitments.lock(new LinkedHashSet<>(asked)).forEach(c -> found.put(c.id(), c));
    if (!found.keySet().containsAll(asked)) {
      throw new NotFoundException("commitment");
    }
    Map<AccountId, Asset> assets =
        accounts.assetsOf(found.values().stream().map(Commitment::allocation).toList());
    List<Commitment> changed =
        seal(
            found.values().stream()
                .filter(commitment -> assetOf(commitment, assets) == Asset.FEN)
                .filter(commitment -> commitment.state() == CommitmentState.PAID)
                .filter(commitment -> commitment.transactions().receipt() == null)
                .toList(),
            receivedOn,
            bankReference,
            recordedBy);
    changed.forEach(commitment -> found.put(commitment.id(), commitment));
    commitments.save(changed);
    return asked.stream()
        .map(id -> Objects.requireNonNull(found.get(id)))
        .map(commitment -> outcome(commitment, assetOf(commitment, assets)))
        .toList();
  }

  /**
   * Seals that payments of money have arrived; saving the commitments is up to the caller.
   *
   * @return them as received
   */
  List<Commitment> seal(
      List<Commitment> arrived,
      LocalDate receivedOn,
      String bankReference,
      @Nullable Actor recordedBy) {
    Map<RegionCode, List<Commitment>> byRegion = new LinkedHashMap<>();
    for (Commitment commitment : arrived) {
      byRegion.computeIfAbsent(commitment.region(), _ -> new ArrayList<>()).add(commitment);
    }
    List<Document> sealed = new ArrayList<>();
    List<Commitment> changed = new ArrayList<>();
    byRegion.forEach(
        (region, received) -> {
          for (int from = 0; from < received.size(); from += MOST_IN_ONE) {
            List<Commitment> chunk =
                received.subList(from, Math.min(received.size(), from + MOST_IN_ONE));
            Document document = document(region, chunk, receivedOn, bankReference, recordedBy);
            sealed.add(document);
            for (Commitment commitment : chunk) {
              changed.add(commitment.received(new Commitment.Receipt(document.id(), receivedOn)));
            }
          }
        });
    documents.seal(sealed);
    return changed;
  }

  private static Asset assetOf(Commitment commitment, Map<AccountId, Asset> assets) {
    return Objects.requireNonNull(assets.get(commitment.allocation()), "asset");
  }

  private static ReceiptOutcome outcome(Commitment commitment, Asset asset) {
    if (asset != Asset.FEN) {
      return new ReceiptOutcome.Refused(commitment.id(), new FundRefusal.MoneyOnly(asset));
    }
    Commitment.Receipt receipt = commitment.transactions().receipt();
    return receipt == null
        ? new ReceiptOutcome.Refused(
            commitment.id(), new FundRefusal.CommitmentNotPaid(commitment.state()))
        : new ReceiptOutcome.Confirmed(commitment.id(), receipt.document());
  }

  private Document document(
      RegionCode region,
      List<Commitment> received,
      LocalDate receivedOn,
      String bankReference,
      @Nullable Actor recordedBy) {
    Document.Fields fields =
        Document.saying()
            .text("bank.reference", bankReference)
            .text(Document.RECEIVED_ON, receivedOn.toString());
    for (Commitment commitment : received) {
      fields =
          fields.text(
              Document.RECEIVED + commitment.id().text(),
              Objects.requireNonNull(commitment.transactions().disburse(), "payment").text());
    }
    return new Document(
        new DocumentId(ids.next()),
        DocumentKind.RECEIPT,
        bankReference,
        region,
        recordedBy == null ? null : identities.of(recordedBy),
        fields.toList());
  }
}
