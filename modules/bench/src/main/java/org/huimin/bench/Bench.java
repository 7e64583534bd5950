package org.huimin.bench;

import java.nio.file.Path;

/** The command: what to measure, then its numbers; see README.md of this module. */
public final class Bench {
  private Bench() {}

  /**
   * Measures.
   *
   * @param arguments what to measure, then its numbers
   */
  public static void main(String[] arguments) throws Exception {
    var what = arguments.length == 0 ? "" : arguments[0];
    switch (what) {
      case "bookings" ->
          BookingsBench.run(
              new BookingsBench.Size(
                  number(arguments, 1, 3_000), number(arguments, 2, 128), number(arguments, 3, 3)),
              System.out);
      case "postings" ->
          PostingsBench.run(
              new PostingsBench.Size(
                  number(arguments, 1, 20_000),
                  number(arguments, 2, 1_000),
                  number(arguments, 3, 64),
                  number(arguments, 4, 3)),
              System.out);
      case "trace" ->
          TraceBench.run(number(arguments, 1, 1_000_000), number(arguments, 2, 2_000), System.out);
      case "start" ->
          StartBench.run(
              Path.of(arguments.length > 1 ? arguments[1] : "var-bench"),
              number(arguments, 2, 3),
              System.out);
      case "verify" -> VerifyBench.run(number(arguments, 1, 1_000_000), System.out);
      case "proof" ->
          ProofBench.run(number(arguments, 1, 1_000_000), number(arguments, 2, 2_000), System.out);
      case "search" ->
          SearchBench.run(number(arguments, 1, 5_000), number(arguments, 2, 300), System.out);
      default -> {
        System.err.println(
            """
            bookings [requests] [clients] [rounds]   HTTP bookings against bare JDBC; 3000 128 3
            postings [requests] [batch] [callers] [rounds]   the ledger against bare inserts; 20000 1000 64 3
            trace [transactions] [samples]   traces and proofs in a large ledger; 1000000 2000
            start [data folder] [starts]             time to the first answer; var-bench 3
            verify [entries]                         a whole log over HTTP; 1000000
            search [nurseries] [samples]             searches for nurseries; 5000 300
            proof [entries] [proofs]                 inclusion proofs from the database; 1000000 2000
            """);
        System.exit(2);
      }
    }
  }

  private static int number(String[] arguments, int position, int usual) {
    return arguments.length > position ? Integer.parseInt(arguments[position]) : usual;
  }
}
