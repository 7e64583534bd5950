package org.huimin.fundledger;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.verify.DatabaseAudit;
import org.huimin.transparencylog.SignerKey;
import org.huimin.transparencylog.verify.Finding;
import org.jooq.DSLContext;

/** Asks the auditor whether the whole database still agrees with its log. */
@Singleton
public class Audited {
  private final SignerKey signer;
  private final String url;
  private final String user;
  private final String password;

  Audited(
      SignerKey signer,
      @Value("${huimin.database.url}") String url,
      @Value("${huimin.database.user}") String user,
      @Value("${huimin.database.password}") String password) {
    this.signer = signer;
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** What does not hold; empty where everything does. */
  public List<String> findings() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      return findings(connection);
    }
  }

  /** The same of what was not committed in the current transaction; rolls that back. */
  public List<String> findingsBeforeCommit(DSLContext dsl) {
    return dsl.connectionResult(this::findings);
  }

  private List<String> findings(Connection connection) throws SQLException {
    DatabaseAudit audit =
        new DatabaseAudit(connection, Optional.of(signer.verifierKey()), Optional.empty());
    if (audit.run().entries() == 0) {
      throw new IllegalStateException("there was nothing to audit");
    }
    return audit.findings().stream().map(Finding::english).toList();
  }
}
