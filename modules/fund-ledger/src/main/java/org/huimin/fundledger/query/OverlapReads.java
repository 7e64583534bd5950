package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROGRAMME;

import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is paid twice (重叠检测): to people, and by programmes that do the same. Of money only:
 * hours and vouchers are another help than money, and do not add up with it.
 */
@Singleton
public final class OverlapReads {
  private static final String PERSON = "PERSON";

  private final Transactions transactions;
  private final DSLContext dsl;

  OverlapReads(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  /** What one programme paid a person. */
  public record Share(ProgrammeId programme, String code, long paidFen, long payments) {}

  /** A person paid by several programmes for one purpose in a month. */
  public record PersonOverlap(long personId, Purpose purpose, List<Share> shares) {
    public PersonOverlap {
      shares = List.copyOf(shares);
    }

    /** All that they paid. */
    public long paidFen() {
      return shares.stream().mapToLong(Share::paidFen).reduce(0, Math::addExact);
    }
  }

  /** A programme that does what another does. */
  public record Member(
      ProgrammeId programme, String code, String name, RegionCode region, long moneyFen) {}

  /** Programmes with the same purpose and target group. */
  public record ProgrammeOverlap(Purpose purpose, String targetGroup, List<Member> members) {
    public ProgrammeOverlap {
      members = List.copyOf(members);
    }
  }

  private record Key(long person, String purpose) {}

  private record Candidate(Purpose purpose, String targetGroup, Member member) {
    String sameness() {
      return purpose + "\n" + targetGroup.replaceAll("\\s", "");
    }

    boolean meets(Candidate other) {
      return !equals(other)
          && (member.region().contains(other.member().region())
              || other.member().region().contains(member.region()));
    }
  }

  /** People whom programmes of the region paid twice in the month. */
  public Slice<PersonOverlap> persons(
      YearMonth month, RegionCode within, int limit, @Nullable String cursor) {
    Condition paid =
        FUND_LEDGER_COMMITMENT
            .STATE
            .eq(CommitmentState.PAID.name())
            .and(FUND_LEDGER_COMMITMENT.BENEFICIARY_KIND.eq(PERSON))
            .and(FUND_LEDGER_COMMITMENT.SERVICE_DAY.ge(month.atDay(1)))
            .and(FUND_LEDGER_COMMITMENT.SERVICE_DAY.le(month.atEndOfMonth()))
            .and(AccountReads.in(FUND_LEDGER_COMMITMENT.REGION_CODE, within))
            .and(
                FUND_LEDGER_COMMITMENT.PROGRAMME_ID.in(
                    DSL.select(FUND_LEDGER_PROGRAMME.PROGRAMME_ID)
                        .from(FUND_LEDGER_PROGRAMME)
                        .where(AccountReads.of(FUND_LEDGER_PROGRAMME.ASSET, Asset.FEN))));
    Condition rest = paid.and(after(cursor));
    return transactions.read(
        () -> {
          List<Key> keys =
              dsl.select(FUND_LEDGER_COMMITMENT.BENEFICIARY_ID, FUND_LEDGER_COMMITMENT.PURPOSE)
                  .from(FUND_LEDGER_COMMITMENT)
                  .where(rest)
                  .groupBy(FUND_LEDGER_COMMITMENT.BENEFICIARY_ID, FUND_LEDGER_COMMITMENT.PURPOSE)
                  .having(DSL.countDistinct(FUND_LEDGER_COMMITMENT.PROGRAMME_ID).gt(1))
                  .orderBy(FUND_LEDGER_COMMITMENT.BENEFICIARY_ID, FUND_LEDGER_COMMITMENT.PURPOSE)
                  .limit(limit + 1)
                  .fetch(row -> new Key(row.value1(), row.value2()));
          List<Key> page = keys.subList(0, Math.min(limit, keys.size()));
          Map<Key, List<Share>> shares = shares(page, paid);
          List<PersonOverlap> found = new ArrayList<>();
          for (Key key : page) {
            found.add(
                new PersonOverlap(
                    key.person(),
                    Purpose.valueOf(key.purpose()),
                    Objects.requireNonNull(shares.get(key))));
          }
          return new Slice<>(
              found,
              keys.size() <= limit
                  ? null
                  : Cursor.encode(
                      Long.toString(page.getLast().person()), page.getLast().purpose()));
        });
  }

  private Map<Key, List<Share>> shares(List<Key> keys, Condition paid) {
    Set<Long> people = keys.stream().map(Key::person).collect(Collectors.toSet());
    Map<Key, List<Share>> shares = new LinkedHashMap<>();
    dsl.select(
            FUND_LEDGER_COMMITMENT.BENEFICIARY_ID,
            FUND_LEDGER_COMMITMENT.PURPOSE,
            FUND_LEDGER_COMMITMENT.PROGRAMME_ID,
            FUND_LEDGER_PROGRAMME.CODE,
            DSL.sum(FUND_LEDGER_COMMITMENT.AMOUNT_FEN).cast(Long.class),
            DSL.count().cast(Long.class))
        .from(FUND_LEDGER_COMMITMENT)
        .join(FUND_LEDGER_PROGRAMME)
        .on(FUND_LEDGER_PROGRAMME.PROGRAMME_ID.eq(FUND_LEDGER_COMMITMENT.PROGRAMME_ID))
        .where(paid)
        .and(FUND_LEDGER_COMMITMENT.BENEFICIARY_ID.in(people))
        .groupBy(
            FUND_LEDGER_COMMITMENT.BENEFICIARY_ID,
            FUND_LEDGER_COMMITMENT.PURPOSE,
            FUND_LEDGER_COMMITMENT.PROGRAMME_ID,
            FUND_LEDGER_PROGRAMME.CODE)
        .orderBy(FUND_LEDGER_PROGRAMME.CODE)
        .forEach(
            row ->
                shares
                    .computeIfAbsent(new Key(row.value1(), row.value2()), _ -> new ArrayList<>())
                    .add(
                        new Share(
                            new ProgrammeId(row.value3()),
                            row.value4(),
                            row.value5(),
                            row.value6())));
    return shares;
  }

  private static Condition after(@Nullable String cursor) {
    List<String> last = Cursor.decode(cursor, 2);
    if (last.isEmpty()) {
      return DSL.noCondition();
    }
    try {
      long person = Long.parseLong(last.getFirst());
      return FUND_LEDGER_COMMITMENT
          .BENEFICIARY_ID
          .gt(person)
          .or(
              FUND_LEDGER_COMMITMENT
                  .BENEFICIARY_ID
                  .eq(person)
                  .and(FUND_LEDGER_COMMITMENT.PURPOSE.gt(last.getLast())));
    } catch (NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }

  /** Programmes of the region that serve the same people with the same in the same place. */
  public List<ProgrammeOverlap> programmes(RegionCode within) {
    Map<String, List<Candidate>> alike = new TreeMap<>();
    for (Candidate candidate : transactions.read(() -> candidates(within))) {
      alike.computeIfAbsent(candidate.sameness(), _ -> new ArrayList<>()).add(candidate);
    }
    List<ProgrammeOverlap> overlaps = new ArrayList<>();
    for (List<Candidate> group : alike.values()) {
      List<Candidate> meeting =
          group.stream().filter(one -> group.stream().anyMatch(one::meets)).toList();
      if (!meeting.isEmpty()) {
        Candidate first = meeting.getFirst();
        overlaps.add(
            new ProgrammeOverlap(
                first.purpose(),
                first.targetGroup(),
                meeting.stream().map(Candidate::member).toList()));
      }
    }
    return overlaps;
  }

  private List<Candidate> candidates(RegionCode within) {
    var money =
        DSL.coalesce(DSL.sum(FUND_LEDGER_ACCOUNT.BALANCE_FEN).cast(Long.class), DSL.inline(0L));
    return dsl.select(
            FUND_LEDGER_PROGRAMME.PROGRAMME_ID,
            FUND_LEDGER_PROGRAMME.CODE,
            FUND_LEDGER_PROGRAMME.NAME,
            FUND_LEDGER_PROGRAMME.REGION_CODE,
            FUND_LEDGER_PROGRAMME.PURPOSE,
            FUND_LEDGER_PROGRAMME.TARGET_GROUP,
            money)
        .from(FUND_LEDGER_PROGRAMME)
        .leftJoin(FUND_LEDGER_ACCOUNT)
        .on(FUND_LEDGER_ACCOUNT.PROGRAMME_ID.eq(FUND_LEDGER_PROGRAMME.PROGRAMME_ID))
        .where(AccountReads.in(FUND_LEDGER_PROGRAMME.REGION_CODE, within))
        .and(AccountReads.of(FUND_LEDGER_PROGRAMME.ASSET, Asset.FEN))
        .and(FUND_LEDGER_PROGRAMME.TARGET_GROUP.ne(""))
        .groupBy(
            FUND_LEDGER_PROGRAMME.PROGRAMME_ID,
            FUND_LEDGER_PROGRAMME.CODE,
            FUND_LEDGER_PROGRAMME.NAME,
            FUND_LEDGER_PROGRAMME.REGION_CODE,
            FUND_LEDGER_PROGRAMME.PURPOSE,
            FUND_LEDGER_PROGRAMME.TARGET_GROUP)
        .orderBy(FUND_LEDGER_PROGRAMME.PROGRAMME_ID)
        .fetch(
            row ->
                new Candidate(
                    Purpose.valueOf(row.value5()),
                    row.value6(),
                    new Member(
                        new ProgrammeId(row.value1()),
                        row.value2(),
                        row.value3(),
                        new RegionCode(row.value4()),
                        row.value7())));
  }
}
