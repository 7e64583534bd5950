package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.ProgrammeOpened;
import org.huimin.fundledger.ProgrammeOrder;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Documents;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.Programmes;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;

/** Opens pools (统筹池) and programmes (项目立项). */
@Singleton
final class OpenAccounts {
  private final Accounts accounts;
  private final Programmes programmes;
  private final Chart chart;
  private final Journal journal;
  private final Documents documents;
  private final TsidGenerator ids;

  OpenAccounts(
      Accounts accounts,
      Programmes programmes,
      Chart chart,
      Journal journal,
      Documents documents,
      TsidGenerator ids) {
    this.accounts = accounts;
    this.programmes = programmes;
    this.chart = chart;
    this.journal = journal;
    this.documents = documents;
    this.ids = ids;
  }

  AccountId openPool(String name, RegionCode region, int fiscalYear, Asset asset) {
    accounts.lockChart();
    Account pool = chart.account(AccountKind.POOL, name, asset, null, region, null, fiscalYear);
    record(List.of(pool));
    return pool.id();
  }

  ProgrammeOpened openProgramme(ProgrammeOrder order) {
    accounts.lockChart();
    Programme wanted =
        new Programme(
            new ProgrammeId(ids.next()),
            order.code(),
            order.name(),
            order.purpose(),
            order.targetGroup(),
            order.functionCode(),
            order.region(),
            order.asset());
    Programme programme =
        programmes.withCodes(List.of(order.code())).stream().findFirst().orElse(wanted);
    if (!new Programme(
            wanted.id(),
            programme.code(),
            programme.name(),
            programme.purpose(),
            programme.targetGroup(),
            programme.functionCode(),
            programme.region(),
            programme.asset())
        .equals(wanted)) {
      throw InvalidInputException.meaningless("code", "fund-ledger/programme-code-taken");
    }
    if (programme.equals(wanted)) {
      programmes.add(wanted);
    }
    Account budget = chart.programme(programme, order.fiscalYear());
    Chart.Opening opening = chart.openMissing(List.of(budget));
    record(opening.opened());
    if (programme.equals(wanted)) {
      documents.seal(List.of(wanted.sealed(new DocumentId(ids.next()))));
    }
    return new ProgrammeOpened(
        programme.id(), Objects.requireNonNull(opening.accounts().get(budget.key())).id());
  }

  private void record(List<Account> opened) {
    journal.record(opened, new Books(opened, List.of(), ids::next));
  }
}
