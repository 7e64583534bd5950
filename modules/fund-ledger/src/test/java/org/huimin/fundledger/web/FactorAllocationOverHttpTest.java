package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.web.Requester.FUNDS;
import static org.huimin.fundledger.web.Requester.newKey;
import static org.huimin.fundledger.web.Requester.staff;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.DocumentKind;
import org.huimin.fundledger.domain.Documents;
import org.huimin.fundledger.query.AccountReads;
import org.huimin.fundledger.verify.DatabaseAudit;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.HttpRequester;
import org.huimin.transparencylog.TlogProof;
import org.huimin.transparencylog.VerifierKey;
import org.huimin.transparencylog.verify.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FactorAllocationOverHttpTest implements LedgerProperties {
  private static final Caller FINANCE = staff(Role.FINANCE, "361000");
  private static final Caller AUDITOR = staff(Role.AUDITOR, "361000");
  private static final String PATH = FUNDS + "/factor-allocations";
  private static final String DOCUMENTS = FUNDS + "/documents";
  private static final String TWO =
      """
      {"regionCode":"361002","population":300,"needPerTenThousand":50,"differencePermille":500},
      {"regionCode":"361021","population":100,"needPerTenThousand":50,"differencePermille":1500}\
      """;

  @Inject Requester requester;
  @Inject Treasury treasury;
  @Inject AccountReads accounts;
  @Inject Documents documents;
  @Inject Transactions transactions;
  @Inject TsidGenerator ids;

  @Property(name = "huimin.database.url")
  String url = "";

  @Property(name = "huimin.database.user")
  String user = "";

  @Property(name = "huimin.database.password")
  String password = "";

  /** A programme with so much that is not allocated yet. */
  private AccountId budget(long amountFen) {
    Treasury.Funded funded = treasury.fund(1_000);
    var more = treasury.grant(amountFen, FundSource.CENTRAL, Set.of());
    treasury.moved(more.accountId(), funded.programme().accountId(), amountFen);
    return funded.programme().accountId();
  }

  @Test
  void aBudgetIsDividedAllocatedSealedAndProven() throws Exception {
    AccountId budget = budget(100_000);
    String order = order(budget, 100_000, TWO);

    var preview = requester.post(FINANCE, PATH + "/preview", order);
    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    assertThat(parts(preview)).isEqualTo(Map.of("361002", 55_000L, "361021", 45_000L));
    assertThat(balance(budget)).isEqualTo(100_000);

    String key = newKey();
    var made = requester.post(FINANCE, PATH, order, key);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(requester.post(FINANCE, PATH, order, key).text("computationId"))
        .isEqualTo(made.text("computationId"));
    assertThat(parts(made)).isEqualTo(parts(preview));
    assertThat(balance(budget)).isZero();
    String id = made.text("computationId");
    for (Map<?, ?> part : made.list("parts")) {
      var transaction =
          requester.get(AUDITOR, FUNDS + "/transactions/" + part.get("transactionId"));
      assertThat(transaction.number("amountFen"))
          .isEqualTo(((Number) Objects.requireNonNull(part.get("partFen"))).longValue());
      assertThat(transaction.text("referenceId")).isEqualTo(id);
    }

    var read = requester.get(AUDITOR, PATH + "/" + id);
    assertThat(parts(read)).isEqualTo(parts(made));
    assertThat(read.text("formula")).contains("westernFactor");
    var document = requester.get(AUDITOR, DOCUMENTS + "/" + id);
    assertThat(document.text("kind")).isEqualTo("ALLOCATION_COMPUTATION");
    assertThat(document.list("fields"))
        .anyMatch(field -> "region.361002".equals(field.get("name")));
    proven(id);
    assertThat(audit()).noneMatch(finding -> finding.contains(id));
  }

  /** 乡镇备用金: a township's reserve is its allocation, beside those of the districts. */
  @Test
  void townshipsGetTheirReservesBesideDistricts() throws Exception {
    AccountId budget = budget(100_000);
    String order =
        order(
            budget,
            100_000,
            TWO.replace("\"361002\"", "\"361002001\"").replace("\"361021\"", "\"361021103\"")
                + ","
                + TWO.lines().findFirst().orElseThrow().replaceAll(",$", ""));

    var made = requester.post(FINANCE, PATH, order);

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(parts(made)).containsOnlyKeys("361002001", "361021103", "361002");
    assertThat(parts(made).values().stream().mapToLong(Long::longValue).sum()).isEqualTo(100_000);
    assertThat(parts(made).get("361002001")).isEqualTo(parts(made).get("361002"));
    assertThat(balance(budget)).isZero();
    assertThat(audit()).noneMatch(finding -> finding.contains(made.text("computationId")));
  }

  private void proven(String id) throws Exception {
    var proof = requester.get(AUDITOR, DOCUMENTS + "/" + id + "/proof");
    assertThat(proof.status()).as(proof.body()).isEqualTo(200);
    VerifierKey key =
        VerifierKey.parse(
            new String(requester.bytes(null, "/log/key", "*/*").body(), StandardCharsets.UTF_8));
    assertThat(
            TlogProof.parse(proof.text("proof"))
                .verify(Base64.getDecoder().decode(proof.text("entry")), key, List.of())
                .size())
        .isPositive();
    assertThat(proof.list("openedCommitments"))
        .anyMatch(opening -> "ACTOR".equals(opening.get("subject")));
    var bare = requester.bytes(AUDITOR, DOCUMENTS + "/" + id + "/proof", "text/plain");
    assertThat(new String(bare.body(), StandardCharsets.UTF_8))
        .startsWith("c2sp.org/tlog-proof@v1\n");
  }

  @Test
  void documentsAreListedByKindAndSubjectWithinTheRegion() throws Exception {
    AccountId budget = budget(10);
    String first = requester.post(FINANCE, PATH, order(budget, 4, TWO)).text("computationId");
    String second = requester.post(FINANCE, PATH, order(budget, 5, TWO)).text("computationId");
    String about = DOCUMENTS + "?kind=ALLOCATION_COMPUTATION&subject=" + budget.text();

    assertThat(idsOf(requester.get(AUDITOR, about))).containsExactly(second, first);
    var page = requester.get(FINANCE, about + "&limit=1");
    assertThat(idsOf(page)).containsExactly(second);
    assertThat(idsOf(requester.get(FINANCE, about + "&cursor=" + page.text("nextCursor"))))
        .containsExactly(first);
    assertThat(
            requester
                .get(AUDITOR, DOCUMENTS + "?kind=APPROVAL&subject=" + budget.text())
                .list("items"))
        .isEmpty();
    Caller elsewhere = staff(Role.AUDITOR, "361021");
    assertThat(requester.get(elsewhere, about).list("items")).isEmpty();
    for (String path :
        List.of(DOCUMENTS + "/" + first, DOCUMENTS + "/" + first + "/proof", PATH + "/" + first)) {
      assertThat(requester.get(elsewhere, path).status()).as(path).isEqualTo(404);
      assertThat(requester.get(staff(Role.CANTEEN, "361000"), path).status()).isEqualTo(403);
      assertThat(requester.get(null, path).status()).isEqualTo(401);
    }
    assertThat(requester.get(AUDITOR, DOCUMENTS + "/nothing").status()).isEqualTo(404);
    // A transaction is no document.
    assertThat(requester.get(AUDITOR, DOCUMENTS + "/" + Tsid.text(1) + "/proof").status())
        .isEqualTo(404);
  }

  @Test
  void whatTheBudgetDoesNotBearIsNotAllocatedInPart() throws Exception {
    AccountId budget = budget(100);

    var refused = requester.post(FINANCE, PATH, order(budget, 101, TWO));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("code")).isEqualTo("fund-ledger/budget-exhausted");
    assertThat(balance(budget)).isEqualTo(100);
    assertThat(requester.get(AUDITOR, DOCUMENTS + "?subject=" + budget.text()).list("items"))
        .isEmpty();
  }

  @Test
  void threeHundredRegionsFitIntoOneSealedEntry() throws Exception {
    AccountId budget = budget(100_000_000_000_000L);
    String regions =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    ("{\"regionCode\":\"361002%03d000\",\"population\":2000000000,"
                            + "\"needPerTenThousand\":1000000,\"differencePermille\":1000000}")
                        .formatted(i + 1))
            .collect(Collectors.joining(","));

    var made = requester.post(FINANCE, PATH, order(budget, 100_000_000_000_000L, regions));

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(parts(made).values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(100_000_000_000_000L);
    assertThat(made.list("parts")).hasSize(300);
  }

  @Test
  void badInputIsNamed() throws Exception {
    AccountId budget = budget(100);
    String twice = TWO.replace("361021", "361002");
    refused(order(budget, 10, twice), 422, "regions[1].regionCode");
    refused(order(budget, 10, TWO.replace("361021", "360102")), 422, "regions[1].regionCode");
    refused(order(budget, 10, TWO.replace(":50,", ":0,")), 422, "regions");
    refused(order(budget, 10, TWO.replace("\"population\":300", "\"population\":-1")), 400, null);
    refused(
        order(budget, 10, TWO)
            .replace(
                "\"regions\"",
                "\"weights\":{\"populationPercent\":50,\"needPercent\":30,\"differencePercent\":10},\"regions\""),
        422,
        "weights");
    assertThat(requester.post(FINANCE, PATH, order(new AccountId(5), 10, TWO)).status())
        .isEqualTo(404);
  }

  @Test
  void onlyFinanceOfTheRegionMayDivide() throws Exception {
    AccountId budget = budget(100);
    for (String path : List.of(PATH, PATH + "/preview")) {
      assertThat(requester.post(AUDITOR, path, order(budget, 10, TWO)).status()).isEqualTo(403);
      assertThat(
              requester.post(staff(Role.FINANCE, "361021"), path, order(budget, 10, TWO)).status())
          .isEqualTo(404);
    }
  }

  @Test
  void aSealedComputationThatIsWrongIsReported() throws Exception {
    AccountId budget = budget(100_000);
    String right = requester.post(FINANCE, PATH, order(budget, 100_000, TWO)).text("computationId");
    var fields = requester.get(AUDITOR, DOCUMENTS + "/" + right).list("fields");
    Document.Fields forged = Document.saying();
    for (Map<?, ?> field : fields) {
      forged.text(
          String.valueOf(field.get("name")),
          String.valueOf(field.get("value"))
              .replace(" 55000 ", " 56000 ")
              .replace(" 45000 ", " 44000 "));
    }
    DocumentId id = new DocumentId(ids.next());
    transactions.write(
        () ->
            documents.seal(
                List.of(
                    new Document(
                        id,
                        DocumentKind.ALLOCATION_COMPUTATION,
                        "",
                        Treasury.CITY,
                        null,
                        forged.toList()))));

    assertThat(audit())
        .noneMatch(finding -> finding.contains(right))
        .filteredOn(finding -> finding.contains(id.text()))
        .anyMatch(finding -> finding.contains("region 361002 got 56000 fen, its share is 55000"))
        .anyMatch(finding -> finding.contains("was not allocated"));
  }

  private List<String> audit() throws Exception {
    try (var connection =
        DriverManager.getConnection(url + "&connectionTimeZone=UTC", user, password)) {
      var audit = new DatabaseAudit(connection, Optional.empty(), Optional.empty());
      audit.run();
      return audit.findings().stream().map(Finding::english).toList();
    }
  }

  private static List<Object> idsOf(HttpRequester.Answer page) {
    return page.list("items").stream().<Object>map(item -> item.get("documentId")).toList();
  }

  private static Map<Object, Long> parts(HttpRequester.Answer answer) {
    return answer.list("parts").stream()
        .collect(
            Collectors.toMap(
                part -> part.get("regionCode"),
                part -> ((Number) Objects.requireNonNull(part.get("partFen"))).longValue()));
  }

  private void refused(String order, int status, @Nullable String field) throws Exception {
    var refused = requester.post(FINANCE, PATH, order);
    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    if (field != null) {
      assertThat(refused.list("errors").getFirst().get("field")).isEqualTo(field);
    }
  }

  private static String order(AccountId budget, long totalFen, String regions) {
    return "{\"fromAccountId\":\"%s\",\"totalFen\":%d,\"regions\":[%s]}"
        .formatted(budget.text(), totalFen, regions);
  }

  private long balance(AccountId id) {
    return accounts.account(id, Treasury.CITY).orElseThrow().balanceFen();
  }
}
