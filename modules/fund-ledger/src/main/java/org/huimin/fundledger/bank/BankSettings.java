package org.huimin.fundledger.bank;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the bank is reached, and from which account it pays (代发账户). Servers that share a database
 * share the folder too.
 */
@Singleton
final class BankSettings {
  private static final String NO_ACCOUNT = "0000000000";
  private static final String NO_BANK = "000000000000";

  private final Path folder;
  private final String debtorName;
  private final String debtorAccount;
  private final String debtorBank;
  private final Duration demoDelay;
  private final boolean complete;

  BankSettings(
      @Property(name = "huimin.bank.exchange-folder", defaultValue = "") String folder,
      @Property(name = "huimin.data-dir", defaultValue = "var") String dataFolder,
      @Property(name = "huimin.bank.debtor-name", defaultValue = "惠民惠农财政补贴资金专户") String debtorName,
      @Property(name = "huimin.bank.debtor-account", defaultValue = NO_ACCOUNT)
          String debtorAccount,
      @Property(name = "huimin.bank.debtor-bank", defaultValue = NO_BANK) String debtorBank,
      @Property(name = "huimin.demo.enabled", defaultValue = "false") boolean demo,
      @Property(name = "huimin.demo.bank-delay", defaultValue = "PT10S") Duration demoDelay) {
    this.folder = folder.isEmpty() ? Path.of(dataFolder, "bank") : Path.of(folder);
    this.debtorName = debtorName;
    this.debtorAccount = debtorAccount;
    this.debtorBank = debtorBank;
    this.demoDelay = demoDelay;
    this.complete =
        demo
            || !(folder.isEmpty()
                || debtorAccount.equals(NO_ACCOUNT)
                || debtorBank.equals(NO_BANK));
  }

  /** Whether a real bank could be paid through; the demo bank takes what there is. */
  boolean isComplete() {
    return complete;
  }

  /** The folder that both sides look into. */
  Path folder() {
    return folder;
  }

  /** Whose money it is. */
  String debtorName() {
    return debtorName;
  }

  /** The account that is paid from. */
  String debtorAccount() {
    return debtorAccount;
  }

  /** The bank that keeps it, by its number in CNAPS (联行号). */
  String debtorBank() {
    return debtorBank;
  }

  /** How long the demo bank takes over each step. */
  Duration demoDelay() {
    return demoDelay;
  }
}
