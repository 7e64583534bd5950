package org.huimin.platform.signin;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.StatusException;

/**
 * A member of staff signs in by password (工作人员登录); five wrong passwords in a row lock the account
 * for a while.
 */
@Singleton
public final class SignInStaff {
  /** Compared with where there is no such account, so that both answers take equally long. */
  private static final String NOBODY = PasswordHash.of("nobody");

  private static final int HASHES_AT_ONCE = 4;

  private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE, true);
  private final StaffAccounts accounts;
  private final Transactions transactions;
  private final Tokens tokens;
  private final Clock clock;

  SignInStaff(StaffAccounts accounts, Transactions transactions, Tokens tokens, Clock clock) {
    this.accounts = accounts;
    this.transactions = transactions;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Signs in.
   *
   * @throws StatusException 401 for a wrong user name, a wrong password or a locked account, which
   *     are not told apart
   */
  public SignedIn signIn(String username, String password) {
    var known = transactions.read(() -> accounts.find(username));
    // Outside of any transaction: a hash takes long on purpose and must not hold a connection.
    var right = matches(password, known.map(StaffAccount::passwordHash).orElse(NOBODY));
    return known
        .flatMap(account -> transactions.write(() -> record(account, right)))
        .map(account -> tokens.issue(caller(account), null))
        .orElseThrow(
            () -> new StatusException(HttpStatus.UNAUTHORIZED, "platform/wrong-credentials"));
  }

  /** Each hash takes 19 MiB; whoever guesses waits for those before. */
  private boolean matches(String password, String hash) {
    hashing.acquireUninterruptibly();
    try {
      return PasswordHash.matches(password, hash);
    } finally {
      hashing.release();
    }
  }

  /** Returns instead of throwing, because the count of wrong passwords must be saved. */
  private Optional<StaffAccount> record(StaffAccount checked, boolean right) {
    var now = clock.instant();
    return accounts
        .lockByUsername(checked.username())
        .filter(account -> account.active() && !account.isLockedAt(now))
        .filter(account -> account.passwordHash().equals(checked.passwordHash()))
        .flatMap(
            account -> {
              var after = right ? account.afterRightPassword() : account.afterWrongPassword(now);
              if (!after.equals(account)) {
                accounts.saveAttempts(after);
              }
              return right ? Optional.of(after) : Optional.empty();
            });
  }

  private static Caller caller(StaffAccount account) {
    return new Caller(
        Caller.Kind.STAFF,
        "staff:" + Tsid.text(account.staffId()),
        null,
        account.roles(),
        account.region(),
        account.organisationId());
  }
}
