package org.huimin.bench;

import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Recipient;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;

/**
 * What an auditor waits for in a large ledger: a trace and a proof over HTTP, of transactions drawn
 * at random. The ledger is filled through the façade; half of what is committed is paid.
 */
final class TraceBench {
  private static final String PROGRAMME = "BENCH";
  private static final int REQUESTS_A_BATCH = 500;
  private static final int TRANSACTIONS_A_PAYMENT = 3;
  private static final int WARM_UPS = 300;
  private static final int TOKEN_SECONDS = 6 * 3600;

  private final BenchServer server;
  private final PrintStream out;
  private final Random random = new Random(20_261_122);
  private int people;

  private TraceBench(BenchServer server, PrintStream out) {
    this.server = server;
    this.out = out;
  }

  /**
   * Measures.
   *
   * @param transactions how many the ledger holds
   * @param samples how many of them are asked for
   */
  static void run(int transactions, int samples, PrintStream out) throws Exception {
    var folder = Files.createTempDirectory("huimin-bench");
    try (var server = BenchServer.start(folder, new StatementRecorder())) {
      new TraceBench(server, out).measure(transactions, samples);
    } finally {
      Folders.delete(folder);
    }
  }

  private void measure(int transactions, int samples) throws Exception {
    var ignored =
        new BenchFunds(server)
            .fund(PROGRAMME, "试验补助", Purpose.ELDERLY_MEALS, Money.ofYuan(1_000_000_000));
    fill(transactions);
    try (var connection = server.connect();
        var http = new HttpConnection(server.port())) {
      var token = auditor();
      for (var what : List.of("trace", "proof")) {
        ask(http, token, what, drawn(connection, WARM_UPS));
        var nanos = ask(http, token, what, drawn(connection, samples));
        Arrays.sort(nanos);
        out.printf(
            "%s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms (%d of %d transactions, drawn at"
                + " random)%n",
            what,
            nanos[samples / 2] / 1e6,
            nanos[samples * 99 / 100] / 1e6,
            nanos[samples - 1] / 1e6,
            samples,
            transactions);
      }
    }
  }

  /** One payment for each commitment that stays open: four transactions. */
  private void fill(int transactions) {
    var ledger = server.bean(FundLedger.class);
    var database = server.bean(Transactions.class);
    var today = BusinessTime.today(server.bean(Clock.class));
    var batches = Math.ceilDiv(transactions, REQUESTS_A_BATCH * (TRANSACTIONS_A_PAYMENT + 1));
    var started = System.nanoTime();
    for (var batch = 0; batch < batches; batch++) {
      database.write(
          () -> {
            var paid = ledger.pay(requests(today));
            var open = ledger.commit(requests(today));
            if (paid.size() + open.size() != 2 * REQUESTS_A_BATCH) {
              throw new IllegalStateException("an outcome is missing");
            }
          });
    }
    var seconds = (System.nanoTime() - started) / 1e9;
    out.printf(
        "%d transactions in %.0f s, %.0f/s%n", transactions, seconds, transactions / seconds);
  }

  private List<CommitmentRequest> requests(LocalDate today) {
    var requests = new ArrayList<CommitmentRequest>();
    for (var i = 0; i < REQUESTS_A_BATCH; i++) {
      people++;
      requests.add(
          new CommitmentRequest(
              PROGRAMME,
              BenchFunds.FUZHOU,
              Purpose.ELDERLY_MEALS,
              Money.ofFen(100 + people % 900),
              new BusinessReference("elderly-care", "meal-" + people),
              new Recipient.Person(people),
              today));
    }
    return requests;
  }

  private List<String> drawn(Connection connection, int count) throws SQLException {
    var ids = new ArrayList<String>();
    try (var largest = connection.createStatement();
        var size = largest.executeQuery("SELECT tree_size FROM fund_ledger_log_head")) {
      size.next();
      var leaves = size.getLong(1);
      try (var one =
          connection.prepareStatement(
              "SELECT transaction_id FROM fund_ledger_transaction WHERE leaf_index >= ?"
                  + " ORDER BY leaf_index LIMIT 1")) {
        while (ids.size() < count) {
          one.setLong(1, random.nextLong(leaves));
          try (var row = one.executeQuery()) {
            if (row.next()) {
              ids.add(Tsid.text(row.getLong(1)));
            }
          }
        }
      }
    }
    return ids;
  }

  private static long[] ask(HttpConnection http, String token, String what, List<String> ids)
      throws IOException {
    var nanos = new long[ids.size()];
    for (var i = 0; i < nanos.length; i++) {
      var sent = System.nanoTime();
      var status = http.get("/api/v1/fund-ledger/transactions/" + ids.get(i) + "/" + what, token);
      nanos[i] = System.nanoTime() - sent;
      if (status != 200) {
        throw new IllegalStateException(what + " was answered with " + status);
      }
    }
    return nanos;
  }

  private String auditor() {
    var caller =
        new Caller(
            Caller.Kind.STAFF, "staff:bench", null, Set.of(Role.AUDITOR), BenchFunds.FUZHOU, null);
    return server
        .bean(TokenGenerator.class)
        .generateToken(
            Authentication.build(
                caller.callerId(), List.of(Role.AUDITOR.name()), Callers.claims(caller)),
            TOKEN_SECONDS)
        .orElseThrow();
  }
}
