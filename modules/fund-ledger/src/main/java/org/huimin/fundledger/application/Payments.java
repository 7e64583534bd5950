package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Appropriations;
import org.huimin.fundledger.domain.Appropriations.Treasury;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Header;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.SystemAccounts;
import org.huimin.fundledger.domain.Transaction;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.kernel.TsidGenerator;

/** Posts payments (支付): what is owed becomes what is paid, and the cash goes along. */
@Singleton
final class Payments {
  private final Accounts accounts;
  private final Appropriations appropriations;
  private final Identities identities;
  private final TsidGenerator ids;

  Payments(
      Accounts accounts, Appropriations appropriations, Identities identities, TsidGenerator ids) {
    this.accounts = accounts;
    this.appropriations = appropriations;
    this.identities = identities;
    this.ids = ids;
  }

  /** The cash accounts by appropriation: each asset leaves the treasury that it came into. */
  Map<AppropriationId, SystemAccounts> cashOf(Collection<AppropriationId> granted) {
    Map<AppropriationId, Treasury> treasuries = appropriations.treasuriesOf(granted);
    Set<String> keys = new HashSet<>();
    for (Treasury treasury : new HashSet<>(treasuries.values())) {
      for (AccountKind kind : Chart.SYSTEM_KINDS) {
        keys.add(Chart.systemKey(kind, treasury.region(), treasury.asset()));
      }
    }
    Map<String, Account> byKey =
        accounts.withKeys(keys).stream()
            .collect(Collectors.toMap(Account::key, account -> account));
    Map<AppropriationId, SystemAccounts> cash = new HashMap<>();
    treasuries.forEach(
        (id, treasury) ->
            cash.put(id, Chart.systemAccounts(treasury.region(), treasury.asset(), byKey)));
    return cash;
  }

  /** The accounts to lock for payments out of these treasuries. */
  static Set<AccountId> cashAccounts(Collection<SystemAccounts> cash) {
    Set<AccountId> posted = new HashSet<>();
    for (SystemAccounts system : cash) {
      posted.add(system.treasuryCash());
      posted.add(system.recipientCash());
    }
    return posted;
  }

  /** Posts one payment in the books; all commitments are of one allocation. */
  Transaction disburse(
      List<Commitment> owed,
      Recipient payee,
      Map<AccountId, AccountId> paidAccounts,
      Map<AppropriationId, SystemAccounts> cash,
      Books books,
      Collection<Lot> slices,
      BusinessReference reference,
      Actor actor,
      String memo) {
    Commitment first = owed.getFirst();
    Header header =
        new Header(
            new TransactionId(ids.next()),
            TransactionKind.DISBURSE,
            books.assetOf(slices),
            first.region(),
            reference,
            actor.recordedBy(),
            identities.of(actor),
            identities.of(payee),
            first.programme(),
            first.purpose(),
            owed.size() == 1 ? first.id() : null,
            null,
            memo);
    return books.disburse(header, new ArrayList<>(slices), paidAccounts, cash);
  }
}
