package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_EDGE;
import static org.huimin.fundledger.web.Requester.FUNDS;
import static org.huimin.fundledger.web.Requester.staff;
import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_ACCESS_TRAIL;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AllocationOrder;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.PaymentOutcome;
import org.huimin.fundledger.ProgrammeOrder;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.Treasury;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.HttpRequester;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FundReportsOverHttpTest implements LedgerProperties {
  private static final Caller AUDITOR = staff(Role.AUDITOR, "361000");
  private static final Caller DISTRICT = staff(Role.FINANCE, "361002");
  private static final Caller ELSEWHERE = staff(Role.FINANCE, "361021");
  private static final Actor FINANCE = Actor.staff("staff:finance");

  @Inject Requester requester;
  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject FundAdministration administration;
  @Inject Transactions transactions;
  @Inject DSLContext dsl;
  @Inject AccessTrail trail;

  @Test
  void everyGroupingOfTheBudgetAddsUpToTheSame() throws Exception {
    Treasury.Funded funded = treasury.fund(100_000);
    ledger.pay(Treasury.meals(funded, 3, 1_000));
    ledger.commit(Treasury.meals(funded, 2, 500));
    Map<String, Long> totals = new HashMap<>();
    for (String by : List.of("PROGRAMME", "REGION", "SOURCE", "QUARTER")) {
      var report = ok(AUDITOR, FUNDS + "/reports/budget?fiscalYear=2026&by=" + by);
      List<Map<?, ?>> rows = report.list("rows");
      assertThat(rows).isNotEmpty();
      for (Map<?, ?> row : rows) {
        assertThat(number(row, "adjustedFen"))
            .isEqualTo(
                number(row, "committedFen")
                    + number(row, "owedFen")
                    + number(row, "spentFen")
                    + number(row, "leftFen"));
      }
      List<Map<?, ?>> counted = by.equals("QUARTER") ? List.of(rows.getLast()) : rows;
      for (String column :
          List.of("originalFen", "adjustedFen", "committedFen", "spentFen", "leftFen")) {
        long sum = counted.stream().mapToLong(row -> number(row, column)).sum();
        assertThat(totals.merge(column, sum, (before, now) -> before.equals(now) ? now : -1))
            .as(by + " " + column)
            .isEqualTo(sum);
      }
    }
    var district = ok(DISTRICT, FUNDS + "/reports/budget?by=REGION");
    assertThat(district.list("rows"))
        .extracting(row -> row.get("key"))
        .allMatch(region -> String.valueOf(region).startsWith("361002"));
    var own = ok(DISTRICT, FUNDS + "/reports/budget");
    assertThat(own.list("rows"))
        .filteredOn(row -> funded.code().equals(row.get("key")))
        .singleElement()
        .satisfies(row -> assertThat(number(row, "originalFen")).isEqualTo(100_000));
  }

  @Test
  void aReversedBudgetIsNoBudget() throws Exception {
    Treasury.Funded funded = treasury.fund(7_000);
    administration.reverse(funded.allocated(), "", FINANCE);
    var utilisation =
        ok(
            AUDITOR,
            FUNDS + "/programmes/" + funded.programme().programmeId().text() + "/utilisation");
    assertThat(utilisation.number("allocatedFen")).isZero();
    assertThat(utilisation.list("byRegion"))
        .filteredOn(row -> "361002".equals(row.get("key")))
        .allSatisfy(row -> assertThat(number(row, "originalFen")).isZero());
  }

  @Test
  void reportsAreTablesForWhoAsksForThem() throws Exception {
    treasury.fund(1_000);
    for (String path :
        List.of(
            "/reports/budget",
            "/reports/due?month=2026-11",
            "/reports/indicators",
            "/flows",
            "/overlaps/programmes")) {
      var answer = requester.bytes(AUDITOR, FUNDS + path, "text/csv");
      String text = new String(answer.body(), StandardCharsets.UTF_8);
      assertThat(answer.statusCode()).as(path + text).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
      assertThat(text).doesNotStartWith("\uFEFF").contains("\r\n").doesNotContain("{");
      assertThat(requester.bytes(AUDITOR, FUNDS + path, "*/*").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theDueListSaysWhatHappenedToAnAppropriationInTheMonth() throws Exception {
    Treasury.Funded funded = treasury.fund(50_000);
    List<CommitmentId> meals = Treasury.accepted(ledger.commit(Treasury.meals(funded, 4, 1_000)));
    ledger.release(meals.subList(0, 1), "cancelled");
    ledger.claim(List.of(new ClaimRequest(meals.get(1), new Recipient.Organisation(4_711, "食堂"))));
    administration.disburse(meals.subList(1, 2), "", FINANCE);
    ledger.pay(Treasury.meals(funded, 2, 700));

    var due = ok(AUDITOR, FUNDS + "/reports/due?month=2026-11");

    assertThat(due.text("dueOn")).isEqualTo("2026-12-10");
    assertThat(due.list("rows"))
        .filteredOn(
            row ->
                funded.appropriation().appropriationId().text().equals(row.get("appropriationId")))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(number(row, "receivedFen")).isEqualTo(50_000);
              assertThat(number(row, "allocatedFen")).isEqualTo(50_000);
              assertThat(number(row, "committedFen")).isEqualTo(3_000 + 1_400);
              assertThat(number(row, "paidToPersonsFen")).isEqualTo(1_400);
              assertThat(number(row, "paidToOrganisationsFen")).isEqualTo(1_000);
              assertThat(number(row, "paidToDateFen")).isEqualTo(2_400);
            });
    assertThat(ok(AUDITOR, FUNDS + "/reports/due").list("rows")).isEmpty();
    assertThat(ok(ELSEWHERE, FUNDS + "/reports/due?month=2026-11").list("rows")).isEmpty();
  }

  @Test
  void indicatorsAreSharesOfWhatTheLedgerKnows() throws Exception {
    treasury.fund(10_000);
    var report = ok(AUDITOR, FUNDS + "/reports/indicators");
    assertThat(report.list("indicators")).hasSize(7);
    assertThat(report.list("indicators"))
        .filteredOn(one -> "POOLED_SHARE".equals(one.get("code")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(number(one, "wholeFen")).isGreaterThanOrEqualTo(10_000);
              assertThat(number(one, "targetBasisPoints")).isEqualTo(7_000);
            });
    assertThat(report.list("indicators"))
        .filteredOn(one -> "GROWTH".equals(one.get("code")))
        .singleElement()
        .satisfies(one -> assertThat(one.get("basisPoints")).isNull());
  }

  @Test
  void namesAreInTheLanguageOfTheReader() throws Exception {
    Treasury.Funded funded = treasury.fund(10_000);
    ledger.commit(Treasury.meals(funded, 1, 500));
    String flows = FUNDS + "/flows?programmeId=" + funded.programme().programmeId().text();
    assertThat(requester.getIn("zh-CN", AUDITOR, flows).list("nodes"))
        .extracting(node -> String.valueOf(node.get("name")))
        .contains("彩票公益金", "结余", "已承诺", "361002");
    assertThat(requester.getIn("en", AUDITOR, flows).list("nodes"))
        .extracting(node -> String.valueOf(node.get("name")))
        .contains("Lottery fund", "Left", "Committed", "361002")
        .doesNotContain("彩票公益金", "结余");
    String indicators = FUNDS + "/reports/indicators";
    assertThat(requester.getIn("zh-CN", AUDITOR, indicators).body())
        .contains("\"name\":\"统筹使用比例\"");
    assertThat(requester.getIn("en", AUDITOR, indicators).body())
        .contains("\"name\":\"Budget from pools\"")
        .doesNotContain("\"name\":\"统筹使用比例\"");
    String bySource = FUNDS + "/reports/budget?by=SOURCE";
    assertThat(requester.getIn("zh-CN", AUDITOR, bySource).body()).contains("\"name\":\"彩票公益金\"");
    assertThat(requester.getIn("en", AUDITOR, bySource).body())
        .contains("\"key\":\"LOTTERY\",\"name\":\"Lottery fund\"");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-04, 422, month-too-early, 2020-05",
    "1999-12, 422, month-too-early, 2020-05",
    "0000-01, 422, month-too-early, 2020-05",
    "2026-12, 422, month-to-come, has not come yet",
    "9999-12, 422, month-to-come, has not come yet",
    "+999999999-12, 422, month-to-come, has not come yet",
    "2026-13, 400, month-malformed, 2026-10",
    "2026-1, 400, month-malformed, 2026-10"
  })
  void aMonthWithoutDataIsRefusedByName(String month, int status, String code, String said)
      throws Exception {
    for (String path : List.of("/reports/due?month=", "/overlaps/persons?month=")) {
      var answer = requester.get(AUDITOR, FUNDS + path + month.replace("+", "%2B"));
      assertThat(answer.status()).as(answer.body()).isEqualTo(status);
      assertThat(answer.list("errors"))
          .singleElement()
          .satisfies(
              error -> {
                assertThat(error.get("field")).isEqualTo("month");
                assertThat(error.get("code")).isEqualTo("fund-ledger/" + code);
                assertThat(String.valueOf(error.get("message"))).contains(said);
              });
    }
  }

  @Test
  void theFirstMonthThatIsReportedIsTheOneTheRuleBeganWith() throws Exception {
    var first = ok(AUDITOR, FUNDS + "/reports/due?month=2020-05");
    assertThat(first.text("dueOn")).isEqualTo("2020-06-10");
    assertThat(first.list("rows")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1999", "2101", "-1", "99999999999"})
  void aYearWithoutDataIsRefusedByName(String year) throws Exception {
    String programme = treasury.fund(1).programme().programmeId().text();
    for (String path :
        List.of(
            "/reports/budget",
            "/reports/indicators",
            "/flows",
            "/programmes/" + programme + "/utilisation")) {
      var answer = requester.get(AUDITOR, FUNDS + path + "?fiscalYear=" + year);
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.list("errors"))
          .singleElement()
          .satisfies(error -> assertThat(error.get("field")).isEqualTo("fiscalYear"));
    }
  }

  @Test
  void whoeverIsPaidTwiceForOnePurposeIsFoundAndSeesThatItWasLookedUp() throws Exception {
    Treasury.Funded one = treasury.fund(10_000);
    Treasury.Funded other = treasury.fund(10_000);
    CommitmentRequest meal = Treasury.meals(one, 1, 300).getFirst();
    long person = ((Recipient.Person) meal.beneficiary()).id();
    CommitmentRequest twice =
        new CommitmentRequest(
            other.code(),
            meal.region(),
            meal.purpose(),
            Money.ofFen(500),
            new BusinessReference("elderly-care", "twice-" + person),
            meal.beneficiary(),
            meal.day());
    List<CommitmentRequest> all = new ArrayList<>(List.of(meal, twice));
    all.addAll(Treasury.meals(one, 2, 100));
    assertThat(ledger.pay(all)).allMatch(PaymentOutcome.Paid.class::isInstance);

    var found = ok(AUDITOR, FUNDS + "/overlaps/persons?month=2026-11&limit=100");

    assertThat(found.list("items"))
        .filteredOn(item -> Tsid.text(person).equals(item.get("personId")))
        .singleElement()
        .satisfies(
            item -> {
              assertThat(number(item, "paidFen")).isEqualTo(800);
              assertThat((List<?>) field(item, "programmes")).hasSize(2);
            });
    assertThat(
            transactions.read(
                () ->
                    dsl.fetchCount(
                        PLATFORM_ACCESS_TRAIL,
                        PLATFORM_ACCESS_TRAIL
                            .SUBJECT_PERSON_ID
                            .eq(person)
                            .and(PLATFORM_ACCESS_TRAIL.ACTION.eq("fund-ledger/find-overlaps")))))
        .isEqualTo(1);
    assertThat(ok(AUDITOR, FUNDS + "/overlaps/persons?month=2026-10").list("items")).isEmpty();
    assertThat(ok(ELSEWHERE, FUNDS + "/overlaps/persons?month=2026-11").list("items")).isEmpty();
  }

  @Test
  void programmesThatDoTheSameInTheSamePlaceAreFound() throws Exception {
    programme("SAME_CITY", "高龄 独居老人", "361000");
    programme("SAME_DISTRICT", "高龄独居老人", "361002");
    programme("SAME_NOWHERE", "失能老人", "361000");
    var found = ok(AUDITOR, FUNDS + "/overlaps/programmes");
    assertThat(found.body())
        .contains("SAME_CITY")
        .contains("SAME_DISTRICT")
        .doesNotContain("SAME_NOWHERE");
    assertThat(ok(DISTRICT, FUNDS + "/overlaps/programmes").list("groups")).isEmpty();
  }

  @Test
  void atEveryNodeOfTheFlowsWhatComesInGoesOut() throws Exception {
    Treasury.Funded funded = treasury.fund(100_000);
    List<PaymentOutcome> paid = ledger.pay(Treasury.meals(funded, 5, 1_000));
    administration.reverse(
        ((PaymentOutcome.Paid) paid.getFirst()).disburseTransactionId(), "", FINANCE);
    ledger.commit(Treasury.meals(funded, 2, 500));
    var more = treasury.grant(9_000, FundSource.CENTRAL, Set.of());
    treasury.moved(more.accountId(), funded.programme().accountId(), 8_000);
    administration.allocate(
        new AllocationOrder(
            funded.programme().accountId(),
            Treasury.TOWN,
            Money.ofFen(3_000),
            "",
            new BusinessReference("fund-ledger", "")),
        FINANCE);
    String programme = "programmeId=" + funded.programme().programmeId().text();

    for (String filter :
        List.of(
            "",
            "?quarter=4",
            "?" + programme,
            "?" + programme + "&quarter=4",
            "?regionCode=361002",
            "?regionCode=361002001&" + programme)) {
      assertThat(conserved(AUDITOR, FUNDS + "/flows" + filter)).as(filter).isNotEmpty();
    }
    conserved(DISTRICT, FUNDS + "/flows");
    List<Map<?, ?>> links = conserved(AUDITOR, FUNDS + "/flows?" + programme);
    assertThat(sum(links, "source", "source:LOTTERY")).isEqualTo(100_000);
    assertThat(sum(links, "source", "source:CENTRAL")).isEqualTo(8_000);
    assertThat(sum(links, "target", "recipients:persons")).isEqualTo(4_000);
    assertThat(sum(links, "target", "committed")).isEqualTo(1_000);
    assertThat(sum(links, "target", "owed")).isEqualTo(1_000);
    assertThat(sum(links, "target", "left")).isEqualTo(102_000);
    assertThat(conserved(ELSEWHERE, FUNDS + "/flows")).isEmpty();
  }

  @Test
  void theEdgesOfAnAppropriationAreExportedWhole() throws Exception {
    Treasury.Funded funded = treasury.fund(1_000_000);
    for (int i = 0; i < 4; i++) {
      assertThat(ledger.pay(Treasury.meals(funded, 100, 1_000)))
          .allMatch(PaymentOutcome.Paid.class::isInstance);
    }
    long id = funded.appropriation().appropriationId().value();
    String path = FUNDS + "/appropriations/" + Tsid.text(id) + "/edges";
    int edges =
        transactions.read(
            () -> dsl.fetchCount(FUND_LEDGER_EDGE, FUND_LEDGER_EDGE.APPROPRIATION_ID.eq(id)));
    assertThat(edges).isGreaterThan(1_000);

    var csv = requester.bytes(AUDITOR, path, "text/csv");
    String text = new String(csv.body(), StandardCharsets.UTF_8);
    assertThat(csv.statusCode()).as(text).isEqualTo(200);
    assertThat(text.lines().skip(1).distinct().count()).isEqualTo(edges);
    assertThat(text.lines().findFirst().orElseThrow()).startsWith("transactionId,lineNumber,kind");

    var first = ok(AUDITOR, path + "?limit=2");
    var second = ok(AUDITOR, path + "?limit=2&cursor=" + first.text("nextCursor"));
    assertThat(first.list("items")).hasSize(2).doesNotContainAnyElementsOf(second.list("items"));
    assertThat(requester.get(ELSEWHERE, path).status()).isEqualTo(404);
    assertThat(requester.get(AUDITOR, path + "?cursor=x").status()).isEqualTo(400);
  }

  @Test
  void theRecipientsOfAnAppropriationAreListedWhole() throws Exception {
    Treasury.Funded funded = treasury.fund(10_000_000);
    int people = 1_203;
    for (int from = 0; from < people; from += 401) {
      assertThat(ledger.pay(Treasury.meals(funded, 401, 1_000)))
          .allMatch(PaymentOutcome.Paid.class::isInstance);
    }
    String appropriation =
        FUNDS + "/appropriations/" + funded.appropriation().appropriationId().text();
    String path = appropriation + "/recipients";

    var csv = requester.bytes(AUDITOR, path, "text/csv");
    String text = new String(csv.body(), StandardCharsets.UTF_8);
    assertThat(csv.statusCode()).as(text).isEqualTo(200);
    List<String> lines = text.lines().toList();
    assertThat(lines.getFirst()).isEqualTo("recipient,paidFen,payments");
    assertThat(lines.stream().distinct()).hasSize(people + 1);
    assertThat(lines.subList(1, lines.size())).allMatch(line -> line.endsWith(",1000,1"));

    List<String> paged = new ArrayList<>();
    String cursor = "";
    while (!cursor.equals("null") && paged.size() < people + 100) {
      var page = ok(AUDITOR, path + "?limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.list("items").forEach(item -> paged.add(String.valueOf(item.get("recipient"))));
      cursor = String.valueOf(page.fields().get("nextCursor"));
    }
    assertThat(paged)
        .isEqualTo(
            lines.subList(1, lines.size()).stream()
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList());
    assertThat(ok(AUDITOR, appropriation + "/trace").number("paidFen")).isEqualTo(people * 1_000L);
    long shown = Tsid.parse(paged.getFirst().replace("PERSON ", "")).orNotFound("x").value();
    assertThat(trail.entriesAbout(shown, 10, null).items())
        .extracting(entry -> entry.action())
        .contains("fund-ledger/list-recipients");

    String gone = paged.get(7);
    transactions.write(
        () -> dsl.execute("DELETE FROM fund_ledger_opening WHERE identity = ?", gone));
    String after =
        new String(requester.bytes(AUDITOR, path, "text/csv").body(), StandardCharsets.UTF_8);
    assertThat(after).doesNotContain(gone);
    assertThat(after.lines()).hasSize(people + 1).last().asString().contains("forgotten,1000,1");

    assertThat(requester.get(ELSEWHERE, path).status()).isEqualTo(404);
    assertThat(requester.get(staff(Role.CANTEEN, "361000"), path).status()).isEqualTo(403);
    assertThat(requester.get(null, path).status()).isEqualTo(401);
    assertThat(requester.get(AUDITOR, path + "?cursor=x").status()).isEqualTo(400);
    assertThat(requester.get(AUDITOR, path + "?limit=101").status()).isEqualTo(400);
    assertThat(requester.get(AUDITOR, FUNDS + "/appropriations/x/recipients").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/reports/budget?fiscalYear=1",
        "/reports/budget?by=COLOUR",
        "/reports/due?month=November",
        "/reports/due?month=2027-01",
        "/reports/indicators?fiscalYear=x",
        "/flows?quarter=5",
        "/flows?programmeId=x",
        "/flows?regionCode=x",
        "/overlaps/persons?month=2026-13",
        "/overlaps/persons?limit=0",
        "/overlaps/persons?cursor=x"
      })
  void whatCannotBeAskedIsAProblem(String path) throws Exception {
    var answer = requester.get(AUDITOR, FUNDS + path);
    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    assertThat(requester.get(staff(Role.CANTEEN, "361000"), FUNDS + path).status())
        .isIn(400, 403, 422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/reports/budget",
        "/reports/due",
        "/reports/indicators",
        "/flows",
        "/overlaps/persons",
        "/overlaps/programmes"
      })
  void onlyFinanceAndAuditorsRead(String path) throws Exception {
    for (Role role : List.of(Role.CANTEEN, Role.CASEWORKER, Role.ADMIN)) {
      assertThat(requester.get(staff(role, "361000"), FUNDS + path).status()).isEqualTo(403);
    }
    assertThat(requester.get(null, FUNDS + path).status()).isEqualTo(401);
  }

  private void programme(String code, String targetGroup, String region) {
    administration.openProgramme(
        new ProgrammeOrder(
            code,
            "老年助餐",
            Purpose.ELDERLY_MEALS,
            targetGroup,
            "2081006",
            new RegionCode(region),
            2026),
        FINANCE);
  }

  /** The links of a graph in which every node but the ends passes on what it gets. */
  private List<Map<?, ?>> conserved(Caller caller, String path) throws Exception {
    var graph = ok(caller, path);
    Map<Object, Long> passed = new HashMap<>();
    for (Map<?, ?> link : graph.list("links")) {
      assertThat(number(link, "amountFen")).isPositive();
      passed.merge(field(link, "source"), -number(link, "amountFen"), Long::sum);
      passed.merge(field(link, "target"), number(link, "amountFen"), Long::sum);
    }
    for (Map<?, ?> node : graph.list("nodes")) {
      if (Set.of("APPROPRIATION", "POOL", "PROGRAMME", "REGION").contains(node.get("kind"))) {
        assertThat(passed.get(node.get("id"))).as(path + " " + node).isZero();
      }
    }
    assertThat(passed.values().stream().mapToLong(Long::longValue).sum()).isZero();
    return graph.list("links");
  }

  private static long sum(List<Map<?, ?>> links, String end, String node) {
    return links.stream()
        .filter(link -> node.equals(link.get(end)))
        .mapToLong(link -> number(link, "amountFen"))
        .sum();
  }

  private HttpRequester.Answer ok(Caller caller, String path) throws Exception {
    var answer = requester.get(caller, path);
    assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
    return answer;
  }

  private static long number(Map<?, ?> item, String name) {
    return ((Number) field(item, name)).longValue();
  }

  private static Object field(Map<?, ?> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }
}
