package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.AppropriationOrder;
import org.huimin.fundledger.AppropriationRecorded;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Appropriation;
import org.huimin.fundledger.domain.Appropriations;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Earmark;
import org.huimin.fundledger.domain.Header;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.kernel.TsidGenerator;

/** Books money granted (拨款入账). */
@Singleton
final class RecordAppropriation {
  private final Accounts accounts;
  private final Appropriations appropriations;
  private final Chart chart;
  private final Journal journal;
  private final Identities identities;
  private final TsidGenerator ids;

  RecordAppropriation(
      Accounts accounts,
      Appropriations appropriations,
      Chart chart,
      Journal journal,
      Identities identities,
      TsidGenerator ids) {
    this.accounts = accounts;
    this.appropriations = appropriations;
    this.chart = chart;
    this.journal = journal;
    this.identities = identities;
    this.ids = ids;
  }

  AppropriationRecorded appropriate(AppropriationOrder order, Actor actor) {
    accounts.lockChart();
    Asset asset = order.amount().asset();
    Chart.Opening system = chart.openMissing(chart.system(order.region(), asset));
    Account into =
        chart.account(
            AccountKind.APPROPRIATION,
            order.name(),
            asset,
            null,
            order.region(),
            null,
            order.fiscalYear());
    List<Account> opened = new ArrayList<>(system.opened());
    opened.add(into);
    Map<Long, Account> inBooks = new HashMap<>();
    opened.forEach(account -> inBooks.put(account.id().value(), account));
    accounts
        .lock(
            system.accounts().values().stream()
                .map(Account::id)
                .filter(id -> !inBooks.containsKey(id.value()))
                .toList())
        .forEach(account -> inBooks.put(account.id().value(), account));
    Books books = new Books(inBooks.values(), List.of(), ids::next);
    Appropriation granted =
        new Appropriation(
            new AppropriationId(ids.next()),
            order.source(),
            order.fiscalYear(),
            order.functionCode(),
            new Earmark(order.earmark()),
            order.availableUntil(),
            order.documentNumber(),
            order.name(),
            order.region(),
            order.amount().units());
    Header header =
        new Header(
            new TransactionId(ids.next()),
            TransactionKind.APPROPRIATE,
            asset,
            order.region(),
            new BusinessReference("fund-ledger", granted.id().text()),
            actor.recordedBy(),
            identities.of(actor),
            null,
            null,
            null,
            null,
            null,
            order.documentNumber());
    books.appropriate(
        header, granted, into.id(), Chart.systemAccounts(order.region(), asset, system.accounts()));
    appropriations.add(granted, into.id(), header.id());
    journal.record(opened, books);
    return new AppropriationRecorded(granted.id(), into.id(), header.id());
  }
}
