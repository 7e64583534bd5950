package org.huimin.fundledger.domain;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.huimin.fundledger.TransactionId;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of a bank's statement beside the cash movements of the ledger (逐笔对账).
 *
 * <p>A line whose reference names a movement in the same direction belongs to it, whatever the
 * amounts; one that names a whole file of payments, which the bank booked as one, to all of them.
 * What has no such reference belongs together if amount and direction are the same: first on the
 * same day, then within the tolerance, the earlier with the earlier. Neither the order of the
 * movements nor chance has a part in it.
 *
 * <p>Movements shortly before and after the period may be on the statement too, since a bank books
 * a day later; they count only if they are.
 */
public final class StatementMatch {
  private static final Comparator<CashMovement> BY_DAY =
      Comparator.comparing(CashMovement::day)
          .thenComparingLong(movement -> movement.transaction().value());
  private static final Comparator<BankStatement.Entry> IN_ORDER =
      Comparator.comparing(BankStatement.Entry::day).thenComparingInt(BankStatement.Entry::number);

  /** What became of a line. */
  public enum Outcome {
    /** 相符: in both, with one amount. */
    MATCHED,
    /** 缺少: in the ledger and not on the statement. */
    MISSING,
    /** 多出: on the statement and not in the ledger. */
    SURPLUS,
    /** 金额不符: in both, with different amounts. */
    DIFFERING
  }

  /** Why it became that. */
  public enum Reason {
    /** The bank names the transaction, and the amounts agree. */
    SAME_REFERENCE,
    /** The bank names the file of payments that it booked as one, and the sums agree. */
    SAME_BATCH,
    /** Amount and day agree. */
    SAME_AMOUNT_AND_DAY,
    /** The amount agrees, and the days lie no further apart than tolerated. */
    SAME_AMOUNT_NEARBY_DAY,
    /** The bank names the transaction, and the amounts do not agree. */
    OTHER_AMOUNT,
    /** The bank should have booked it by now. */
    NOT_ON_STATEMENT,
    /** Recorded so late in the period that the next statement may show it (未达账项). */
    MAYBE_ON_NEXT_STATEMENT,
    /** Nothing in the ledger fits. */
    NOT_IN_LEDGER,
    /** The bank names a transaction that another of its lines stands for already: paid twice. */
    REPEATED_REFERENCE,
    /** The bank gave back what a transaction had moved, and the ledger has not booked that. */
    RETURN_NOT_BOOKED
  }

  /**
   * One line of the outcome.
   *
   * @param movement in the ledger; null if there is none
   * @param entry on the statement; null if there is none
   */
  public record Line(
      Outcome outcome,
      Reason reason,
      @Nullable CashMovement movement,
      BankStatement.@Nullable Entry entry) {
    /** What the ledger says; zero if nothing. */
    public long ledgerFen() {
      return movement == null ? 0 : movement.amountFen();
    }

    /** What the statement says; zero if nothing. */
    public long statementFen() {
      return entry == null ? 0 : entry.amountFen();
    }
  }

  private record Key(String reference, int sign) {
    static Key of(String reference, long amountFen) {
      return new Key(reference, Long.signum(amountFen));
    }
  }

  private record Slot(long amountFen, LocalDate day) {}

  /** A line of the outcome, and which entry of the file it comes after. */
  private record Placed(int number, Line line) {}

  private final LocalDate from;
  private final LocalDate to;
  private final int toleranceDays;
  private final Map<Key, CashMovement> byId = new HashMap<>();
  private final Map<Key, List<CashMovement>> byOtherReference = new HashMap<>();
  private final Set<TransactionId> taken = new HashSet<>();
  private final Map<Key, List<CashMovement>> byBatch = new HashMap<>();
  private final List<Placed> placed = new ArrayList<>();

  private StatementMatch(LocalDate from, LocalDate to, int toleranceDays) {
    this.from = from;
    this.to = to;
    this.toleranceDays = toleranceDays;
  }

  /**
   * Compares.
   *
   * @param movements those of the period, and those around it within the tolerance
   * @param from the first day of the period
   * @param to the last day of the period
   * @return what became of each entry in the order of the file, then what is missing by day
   */
  public static List<Line> compare(
      Collection<CashMovement> movements,
      Collection<BankStatement.Entry> entries,
      LocalDate from,
      LocalDate to,
      int toleranceDays) {
    StatementMatch match = new StatementMatch(from, to, toleranceDays);
    return match.run(
        movements.stream().sorted(BY_DAY).toList(), entries.stream().sorted(IN_ORDER).toList());
  }

  private List<Line> run(List<CashMovement> movements, List<BankStatement.Entry> entries) {
    for (CashMovement movement : movements) {
      byId.put(Key.of(movement.transaction().text(), movement.amountFen()), movement);
      for (String reference : movement.otherReferences()) {
        byOtherReference
            .computeIfAbsent(Key.of(reference, movement.amountFen()), _ -> new ArrayList<>())
            .add(movement);
      }
      if (!movement.batch().isEmpty()) {
        byBatch
            .computeIfAbsent(Key.of(movement.batch(), movement.amountFen()), _ -> new ArrayList<>())
            .add(movement);
      }
    }
    List<BankStatement.Entry> open = byTransaction(entries);
    open = byOtherReference(open);
    open = byBatch(open);
    open = bySameDay(open, movements);
    open = byNearbyDay(open, movements);
    for (BankStatement.Entry entry : open) {
      add(Outcome.SURPLUS, Reason.NOT_IN_LEDGER, null, entry);
    }
    placed.sort(Comparator.comparingInt(Placed::number));
    List<Line> lines = new ArrayList<>(placed.stream().map(Placed::line).toList());
    for (CashMovement movement : movements) {
      if (!taken.contains(movement.transaction()) && isInPeriod(movement)) {
        Reason reason =
            movement.day().isAfter(to.minusDays(toleranceDays))
                ? Reason.MAYBE_ON_NEXT_STATEMENT
                : Reason.NOT_ON_STATEMENT;
        lines.add(new Line(Outcome.MISSING, reason, movement, null));
      }
    }
    return List.copyOf(lines);
  }

  private boolean isInPeriod(CashMovement movement) {
    return !movement.day().isBefore(from) && !movement.day().isAfter(to);
  }

  /** A transaction is paid once: of several lines that name it, the one of its amount is it. */
  private List<BankStatement.Entry> byTransaction(List<BankStatement.Entry> entries) {
    Map<CashMovement, BankStatement.Entry> chosen = new HashMap<>();
    for (BankStatement.Entry entry : entries) {
      CashMovement movement = byId.get(Key.of(entry.reference(), entry.amountFen()));
      if (movement != null) {
        chosen.merge(
            movement,
            entry,
            (one, other) -> fits(other, movement) && !fits(one, movement) ? other : one);
      }
    }
    List<BankStatement.Entry> open = new ArrayList<>();
    for (BankStatement.Entry entry : entries) {
      CashMovement movement = byId.get(Key.of(entry.reference(), entry.amountFen()));
      if (movement == null) {
        open.add(entry);
      } else if (entry.equals(chosen.get(movement))) {
        pair(movement, entry);
      } else {
        add(Outcome.SURPLUS, Reason.REPEATED_REFERENCE, null, entry);
      }
    }
    return open;
  }

  private List<BankStatement.Entry> byOtherReference(List<BankStatement.Entry> entries) {
    List<BankStatement.Entry> open = new ArrayList<>();
    for (BankStatement.Entry entry : entries) {
      List<CashMovement> candidates =
          entry.reference().isEmpty()
              ? List.of()
              : byOtherReference.getOrDefault(
                  Key.of(entry.reference(), entry.amountFen()), List.of());
      List<CashMovement> free =
          candidates.stream().filter(movement -> !taken.contains(movement.transaction())).toList();
      CashMovement fitting =
          free.stream().filter(movement -> fits(entry, movement)).findFirst().orElse(null);
      if (fitting != null) {
        pair(fitting, entry);
      } else if (candidates.size() == 1 && free.size() == 1) {
        pair(free.getFirst(), entry);
      } else if (!candidates.isEmpty() && free.isEmpty()) {
        add(Outcome.SURPLUS, Reason.REPEATED_REFERENCE, null, entry);
      } else if (byId.containsKey(Key.of(entry.reference(), -entry.amountFen()))) {
        add(Outcome.SURPLUS, Reason.RETURN_NOT_BOOKED, null, entry);
      } else {
        open.add(entry);
      }
    }
    return open;
  }

  /**
   * A bank may book a file of payments as one. The entry stands beside the first of its movements;
   * the others follow without one, so that either side is counted once.
   */
  private List<BankStatement.Entry> byBatch(List<BankStatement.Entry> entries) {
    List<BankStatement.Entry> open = new ArrayList<>();
    for (BankStatement.Entry entry : entries) {
      Key key = Key.of(entry.reference(), entry.amountFen());
      List<CashMovement> batch = byBatch.get(key);
      if (batch == null) {
        open.add(entry);
        continue;
      }
      List<CashMovement> parts =
          batch.stream().filter(movement -> !taken.contains(movement.transaction())).toList();
      byBatch.put(key, List.of());
      if (parts.isEmpty()) {
        add(Outcome.SURPLUS, Reason.REPEATED_REFERENCE, null, entry);
        continue;
      }
      long sum = parts.stream().mapToLong(CashMovement::amountFen).reduce(0, Math::addExact);
      boolean fits = sum == entry.amountFen();
      BankStatement.@Nullable Entry beside = entry;
      for (CashMovement part : parts) {
        taken.add(part.transaction());
        placed.add(
            new Placed(
                entry.number(),
                new Line(
                    fits ? Outcome.MATCHED : Outcome.DIFFERING,
                    fits ? Reason.SAME_BATCH : Reason.OTHER_AMOUNT,
                    part,
                    beside)));
        beside = null;
      }
    }
    return open;
  }

  private List<BankStatement.Entry> bySameDay(
      List<BankStatement.Entry> entries, List<CashMovement> movements) {
    Map<Slot, Deque<CashMovement>> free = new HashMap<>();
    for (CashMovement movement : movements) {
      if (!taken.contains(movement.transaction())) {
        free.computeIfAbsent(
                new Slot(movement.amountFen(), movement.day()), _ -> new ArrayDeque<>())
            .add(movement);
      }
    }
    List<BankStatement.Entry> open = new ArrayList<>();
    for (BankStatement.Entry entry : entries) {
      Deque<CashMovement> same = free.get(new Slot(entry.amountFen(), entry.day()));
      if (same == null || same.isEmpty()) {
        open.add(entry);
      } else {
        take(Outcome.MATCHED, Reason.SAME_AMOUNT_AND_DAY, same.remove(), entry);
      }
    }
    return open;
  }

  /** The earlier with the earlier: so as many find each other as can, under one tolerance. */
  private List<BankStatement.Entry> byNearbyDay(
      List<BankStatement.Entry> entries, List<CashMovement> movements) {
    Map<Long, Deque<CashMovement>> free = new TreeMap<>();
    for (CashMovement movement : movements) {
      if (!taken.contains(movement.transaction())) {
        free.computeIfAbsent(movement.amountFen(), _ -> new ArrayDeque<>()).add(movement);
      }
    }
    List<BankStatement.Entry> open = new ArrayList<>();
    for (BankStatement.Entry entry : entries) {
      Deque<CashMovement> same = free.getOrDefault(entry.amountFen(), new ArrayDeque<>());
      while (!same.isEmpty()
          && same.element().day().isBefore(entry.day().minusDays(toleranceDays))) {
        same.remove();
      }
      if (same.isEmpty() || same.element().day().isAfter(entry.day().plusDays(toleranceDays))) {
        open.add(entry);
      } else {
        take(Outcome.MATCHED, Reason.SAME_AMOUNT_NEARBY_DAY, same.remove(), entry);
      }
    }
    return open;
  }

  private static boolean fits(BankStatement.Entry entry, CashMovement movement) {
    return entry.amountFen() == movement.amountFen();
  }

  private void pair(CashMovement movement, BankStatement.Entry entry) {
    if (fits(entry, movement)) {
      take(Outcome.MATCHED, Reason.SAME_REFERENCE, movement, entry);
    } else {
      take(Outcome.DIFFERING, Reason.OTHER_AMOUNT, movement, entry);
    }
  }

  private void take(
      Outcome outcome, Reason reason, CashMovement movement, BankStatement.Entry entry) {
    taken.add(movement.transaction());
    add(outcome, reason, movement, entry);
  }

  private void add(
      Outcome outcome, Reason reason, @Nullable CashMovement movement, BankStatement.Entry entry) {
    placed.add(new Placed(entry.number(), new Line(outcome, reason, movement, entry)));
  }
}
