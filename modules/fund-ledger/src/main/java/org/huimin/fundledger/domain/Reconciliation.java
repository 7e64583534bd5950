package org.huimin.fundledger.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ReconciliationId;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A treasury cash account compared with a bank's statement (对账). Everything adds up: what matched,
 * is missing and differs is what the ledger moved in the period, less what another statement has
 * shown already, and with what this one shows from around the period; what matched, is surplus and
 * differs is the statement.
 *
 * @param fileSha256 digest of the file, in hexadecimal
 * @param ledger what the ledger moved in the period
 * @param settledElsewhere those of them that the statement of another period showed
 */
public record Reconciliation(
    ReconciliationId id,
    AccountId account,
    RegionCode region,
    BankStatement.Format format,
    String fileSha256,
    LocalDate from,
    LocalDate to,
    int toleranceDays,
    Sum ledger,
    Sum settledElsewhere,
    Balances balances,
    List<StatementMatch.Line> lines,
    Instant reconciledAt,
    DocumentId document) {

  /** How many, and what they come to. */
  public record Sum(int count, long fen) {
    /** Adds up amounts. */
    public static <T> Sum of(List<T> items, ToLongFunction<T> fen) {
      return new Sum(items.size(), items.stream().mapToLong(fen).reduce(0, Math::addExact));
    }
  }

  /**
   * What was on the account before and after the period.
   *
   * @param statementOpeningFen null if the bank does not say
   * @param statementClosingFen null if the bank does not say
   */
  public record Balances(
      long ledgerOpeningFen,
      long ledgerClosingFen,
      @Nullable Long statementOpeningFen,
      @Nullable Long statementClosingFen) {}

  public Reconciliation {
    lines = List.copyOf(lines);
  }

  /** Lines of one outcome, by what the ledger says. */
  public Sum ledgerSide(StatementMatch.Outcome outcome) {
    return sum(line -> line.outcome() == outcome, StatementMatch.Line::ledgerFen);
  }

  /** Lines of one outcome, by what the statement says. */
  public Sum statementSide(StatementMatch.Outcome outcome) {
    return sum(line -> line.outcome() == outcome, StatementMatch.Line::statementFen);
  }

  /** The whole statement. */
  public Sum statement() {
    return sum(line -> line.entry() != null, StatementMatch.Line::statementFen);
  }

  /** Movements of the ledger around the period that the statement shows. */
  public Sum outsidePeriod() {
    return sum(
        line ->
            line.movement() != null
                && (line.movement().day().isBefore(from) || line.movement().day().isAfter(to)),
        StatementMatch.Line::ledgerFen);
  }

  private Sum sum(Predicate<StatementMatch.Line> which, ToLongFunction<StatementMatch.Line> fen) {
    return Sum.of(lines.stream().filter(which).toList(), fen);
  }

  /** What the log seals of it: counts and sums, the file and the lines as digests. */
  public Document sealed(@Nullable SaltedIdentity actor) {
    Document.Fields fields =
        Document.saying()
            .text("account", account.text())
            .text("format", format.name())
            .text("file.sha256", fileSha256)
            .text("period.from", from.toString())
            .text("period.to", to.toString())
            .number("tolerance.days", toleranceDays)
            .text("reconciled.at", reconciledAt.toString())
            .text("lines.sha256", linesDigest());
    say(fields, "ledger", ledger);
    say(fields, "settled-elsewhere", settledElsewhere);
    say(fields, "outside-period", outsidePeriod());
    say(fields, "statement", statement());
    say(fields, "matched", ledgerSide(StatementMatch.Outcome.MATCHED));
    say(fields, "missing", ledgerSide(StatementMatch.Outcome.MISSING));
    say(fields, "surplus", statementSide(StatementMatch.Outcome.SURPLUS));
    say(fields, "differing.ledger", ledgerSide(StatementMatch.Outcome.DIFFERING));
    say(fields, "differing.statement", statementSide(StatementMatch.Outcome.DIFFERING));
    fields
        .number("opening.ledger.fen", balances.ledgerOpeningFen())
        .number("closing.ledger.fen", balances.ledgerClosingFen());
    if (balances.statementOpeningFen() != null) {
      fields.number("opening.statement.fen", balances.statementOpeningFen());
    }
    if (balances.statementClosingFen() != null) {
      fields.number("closing.statement.fen", balances.statementClosingFen());
    }
    return new Document(
        document, DocumentKind.RECONCILIATION, id.text(), region, actor, fields.toList());
  }

  private static void say(Document.Fields fields, String name, Sum sum) {
    fields.number(name + ".count", sum.count()).number(name + ".fen", sum.fen());
  }

  /** The lines as they are kept, so that a change to any of them shows. */
  private String linesDigest() {
    MessageDigest digest = Sha256.begin();
    for (StatementMatch.Line line : lines) {
      digest.update((StatementLineText.of(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Sha256.hex(digest);
  }
}
