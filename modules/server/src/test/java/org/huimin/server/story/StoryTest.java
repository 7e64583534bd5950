package org.huimin.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huimin.transparencylog.verify.VerifyCommand;
import org.huimin.transparencylog.verify.VerifyConsole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The main job of the platform from the appropriation to the proof, as people do it over HTTP. */
@Tag("same-on-every-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final String LINCHUAN = "361002";

  @TempDir static Path folder;

  private ServerUnderTest server;
  private DemoPeopleOverHttp demo;
  private String mealDisbursement = "";
  private long mealSubsidyFen;

  @BeforeAll
  void start() {
    server = ServerUnderTest.start(folder, Map.of());
    demo = DemoPeopleOverHttp.of(server.address());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @Order(1)
  void financeBringsMoneyFromTheAppropriationToADistrict() {
    var finance = Citizen.staff(server.address(), "finance");
    var year = LocalDate.now(SHANGHAI).getYear();
    var appropriation =
        finance
            .post(
                "/api/v1/fund-ledger/appropriations",
                Map.of(
                    "source",
                    "LOTTERY",
                    "fiscalYear",
                    year,
                    "functionCode",
                    "2296002",
                    "amountFen",
                    50_000_000,
                    "earmark",
                    List.of("ELDERLY_MEALS"),
                    "name",
                    "福彩公益金老年助餐补助"))
            .expect(201);
    var pool =
        finance
            .post(
                "/api/v1/fund-ledger/accounts",
                Map.of("kind", "POOL", "name", "市级养老统筹池", "fiscalYear", year))
            .expect(201)
            .text("accountId");
    finance
        .post(
            "/api/v1/fund-ledger/transfers",
            Map.of(
                "fromAccountId",
                appropriation.text("accountId"),
                "toAccountId",
                pool,
                "amountFen",
                50_000_000))
        .expect(201);
    var programme =
        finance.get("/api/v1/fund-ledger/accounts?limit=100").expect(200).items().stream()
            .filter(a -> a.get("kind").equals("PROGRAMME"))
            .filter(a -> String.valueOf(a.get("name")).contains("老年助餐"))
            .findFirst()
            .orElseThrow();
    finance
        .post(
            "/api/v1/fund-ledger/transfers",
            Map.of(
                "fromAccountId",
                pool,
                "toAccountId",
                programme.get("accountId"),
                "amountFen",
                50_000_000))
        .expect(201);
    var allocation =
        finance
            .post(
                "/api/v1/fund-ledger/allocations",
                Map.of(
                    "programmeCode",
                    "ELDERLY_MEALS",
                    "regionCode",
                    LINCHUAN,
                    "amountFen",
                    20_000_000))
            .expect(201);
    assertThat(allocation.number("amountFen")).isEqualTo(20_000_000);
    Citizen.staff(server.address(), "auditor")
        .post(
            "/api/v1/fund-ledger/allocations",
            Map.of("programmeCode", "ELDERLY_MEALS", "regionCode", LINCHUAN, "amountFen", 1))
        .expect(403);
  }

  @Test
  @Order(2)
  void aDaughterBooksMealsForHerFatherAndTheCanteenIsPaid() {
    var daughter = Citizen.signedIn(server.address(), demo.daughterCode());
    var father = demo.fatherId();
    var canteen = demo.canteenOf("canteen");
    var tomorrow = LocalDate.now(SHANGHAI).plusDays(1);
    var lunches =
        daughter
            .get(
                "/api/v1/elderly-care/canteens/%s/meals?from=%s&to=%s&personId=%s"
                    .formatted(canteen, tomorrow, tomorrow.plusDays(1), father))
            .expect(200)
            .items()
            .stream()
            .filter(meal -> meal.get("kind").equals("LUNCH"))
            .toList();
    assertThat(lunches).hasSize(2);
    var quoted = lunches.getFirst();
    assertThat(quoted.get("explanation").toString()).isNotBlank();
    mealSubsidyFen = ((Number) quoted.get("subsidyFen")).longValue();
    assertThat(mealSubsidyFen).isPositive();
    assertThat(((Number) quoted.get("payableFen")).longValue() + mealSubsidyFen)
        .isEqualTo(((Number) quoted.get("priceFen")).longValue());

    var ids = lunches.stream().map(meal -> meal.get("mealId")).toList();
    var booking =
        daughter
            .post(
                "/api/v1/elderly-care/meal-bookings",
                Map.of("personId", father, "mealIds", ids, "fulfilment", "DINE_IN"))
            .expect(201);
    assertThat(booking.number("subsidyFen")).isEqualTo(2 * mealSubsidyFen);
    assertThat((List<?>) booking.json().get("fundTransactionIds")).hasSize(2);

    var cancelled =
        daughter
            .post(
                "/api/v1/elderly-care/meal-bookings/%s/cancellation"
                    .formatted(booking.text("bookingId")),
                Map.of("mealIds", List.of(ids.get(1))))
            .expect(200);
    assertThat(cancelled.list("meals"))
        .extracting(meal -> meal.get("status"))
        .containsExactlyInAnyOrder("CONFIRMED", "CANCELLED");

    var staff = Citizen.staff(server.address(), "canteen");
    staff
        .post(
            "/api/v1/elderly-care/meal-bookings/%s/service".formatted(booking.text("bookingId")),
            Map.of("mealId", ids.get(0), "pickupCode", booking.text("pickupCode")))
        .expect(200);

    var finance = Citizen.staff(server.address(), "finance");
    var payables = finance.get("/api/v1/fund-ledger/payables").expect(200).items();
    assertThat(payables).hasSize(1);
    var disbursed =
        finance
            .post(
                "/api/v1/fund-ledger/disbursements",
                Map.of("commitmentIds", List.of(payables.getFirst().get("commitmentId"))))
            .expect(201);
    assertThat(disbursed.number("totalFen")).isEqualTo(mealSubsidyFen);
    mealDisbursement = disbursed.text("transactionId");
    assertThat(finance.get("/api/v1/fund-ledger/payables").expect(200).items()).isEmpty();
  }

  @Test
  @Order(3)
  void aMotherBooksTwoAfternoonsAndSeesOnlyWhatFitsTheChild() {
    var mother = Citizen.signedIn(server.address(), demo.daughterCode());
    var child = demo.toddlerId();
    var nurseries =
        Citizen.anonymous(server.address())
            .get("/api/v1/childcare/nurseries?regionCode=%s&ageMonths=20".formatted(LINCHUAN))
            .expect(200)
            .items();
    assertThat(nurseries).isNotEmpty();
    var nursery = nurseries.getFirst().get("nurseryId");
    var today = LocalDate.now(SHANGHAI);
    var sessions =
        mother
            .get(
                "/api/v1/childcare/nurseries/%s/sessions?from=%s&to=%s&childId=%s&limit=100"
                    .formatted(nursery, today.plusDays(1), today.plusDays(7), child))
            .expect(200)
            .items();
    assertThat(sessions)
        .as("a class for others is shown with the reason why not")
        .filteredOn(s -> s.get("classType").equals("INFANT"))
        .allSatisfy(s -> assertThat(s.get("refusal")).isNotNull());
    var afternoons =
        sessions.stream()
            .filter(s -> s.get("classType").equals("TODDLER") && s.get("care").equals("HALF_DAY"))
            .filter(s -> String.valueOf(s.get("startsAt")).contains("13:00"))
            .filter(s -> s.get("refusal") == null)
            .limit(2)
            .map(s -> s.get("sessionId"))
            .toList();
    assertThat(afternoons).hasSize(2);
    var booking =
        mother
            .post("/api/v1/childcare/bookings", Map.of("childId", child, "sessionIds", afternoons))
            .expect(201);
    assertThat(booking.number("payableFen") + booking.number("subsidyFen"))
        .isEqualTo(booking.number("feeFen"));
    mother
        .post("/api/v1/childcare/bookings", Map.of("childId", child, "sessionIds", afternoons))
        .expect(409);
  }

  @Test
  @Order(4)
  void aHouseholdIsGrantedTheAllowanceAndPaidThroughTheLedger() {
    var head = demo.firstOf("COULD_APPLY_FOR_ALLOWANCE");
    var applicant = Citizen.signedIn(server.address(), head.get("code").toString());
    var policies =
        applicant.get("/api/v1/assistance/policies?regionCode=" + LINCHUAN).expect(200).items();
    var situation =
        Map.of(
            "incomes",
            List.of(
                Map.of("personId", head.get("personId"), "kind", "WAGE", "monthlyFen", 120_000)),
            "property",
            Map.of("financialAssetsFen", 500_000, "homes", 1, "vehicles", 0));
    var application =
        applicant
            .post(
                "/api/v1/assistance/applications",
                Map.of(
                    "householdId", head.get("householdId"),
                    "policyIds", List.of(policies.getFirst().get("policyId")),
                    "consents", List.of("ECONOMIC_CHECK", "TRUTHFUL_STATEMENT"),
                    "declaration", situation))
            .expect(201);
    var id = firstApplicationId(application);
    var worker = Citizen.staff(server.address(), "caseworker");
    var base = "/api/v1/assistance/applications/" + id;
    worker.post(base + "/acceptance", Map.of("nearRelativeOfStaff", false)).expect(200);
    worker
        .post(
            base + "/investigation",
            Map.of(
                "investigators",
                List.of("甲", "乙"),
                "methods",
                List.of("HOME_VISIT", "DATA_CHECK"),
                "findings",
                "与申报一致",
                "situation",
                situation))
        .expect(200);
    worker.post(base + "/publicity", null).expect(200);
    var decided =
        worker
            .post(base + "/decision", Map.of("outcome", "APPROVED", "reasons", "符合条件"))
            .expect(200);
    // Three people at 800 yuan less 1,200 yuan of wages.
    assertThat(decided.body()).contains("120000");
    var nextMonth = YearMonth.now(SHANGHAI).plusMonths(1);
    var run =
        worker
            .post(
                "/api/v1/assistance/payment-runs",
                Map.of("month", nextMonth.toString(), "regionCode", LINCHUAN))
            .expect(201);
    assertThat(run.number("paidFen")).isGreaterThanOrEqualTo(120_000);
    worker
        .post(
            "/api/v1/assistance/payment-runs",
            Map.of("month", nextMonth.toString(), "regionCode", LINCHUAN))
        .expect(201);
    assertThat(applicant.get(base).expect(200).body()).contains(nextMonth.toString());
  }

  private static String firstApplicationId(Citizen.Answer answer) {
    return answer.json().containsKey("applicationId")
        ? answer.text("applicationId")
        : answer.items().getFirst().get("applicationId").toString();
  }

  @Test
  @Order(5)
  void aReportOpensACaseWithTwentyFourHours() {
    var receipt =
        Citizen.anonymous(server.address())
            .post(
                "/api/v1/child-welfare/reports",
                Map.of("regionCode", LINCHUAN, "narrative", "邻居家孩子独自在家已两天"))
            .expect(201)
            .text("receiptNumber");
    var worker = Citizen.staff(server.address(), "childprotection");
    var file =
        worker.get("/api/v1/child-welfare/cases").expect(200).items().stream()
            .filter(c -> receipt.equals(c.get("receiptNumber")))
            .findFirst()
            .orElseThrow();
    assertThat(OffsetDateTime.parse(file.get("deadline").toString()).toInstant())
        .isEqualTo(
            OffsetDateTime.parse(file.get("reportedAt").toString())
                .toInstant()
                .plusSeconds(86_400));
    Citizen.staff(server.address(), "caseworker")
        .get("/api/v1/child-welfare/cases/" + file.get("caseId"))
        .expect(404);
    Citizen.staff(server.address(), "childprotection-dongxiang")
        .get("/api/v1/child-welfare/cases/" + file.get("caseId"))
        .expect(404);
    worker
        .post(
            "/api/v1/child-welfare/cases/%s/response".formatted(file.get("caseId")),
            Map.of("findings", "孩子独自在家", "measures", "已联系监护人并安排临时照料"))
        .expect(200);
  }

  @Test
  @Order(6)
  void theAuditorTracesThePaymentAndAnybodyVerifiesItsProof() throws Exception {
    var auditor = Citizen.staff(server.address(), "auditor");
    var trace =
        auditor
            .get("/api/v1/fund-ledger/transactions/%s/trace".formatted(mealDisbursement))
            .expect(200);
    assertThat(trace.list("sources").stream().mapToLong(StoryTest::amount).sum())
        .isEqualTo(mealSubsidyFen);
    assertThat((List<?>) trace.list("sources").getFirst().get("path"))
        .as("appropriation, pool, programme, allocation, commitment, claim, disbursement")
        .hasSizeGreaterThanOrEqualTo(6);

    var proof =
        auditor
            .get("/api/v1/fund-ledger/transactions/%s/proof".formatted(mealDisbursement))
            .expect(200)
            .text("proof");
    var file = Files.writeString(folder.resolve("proof"), proof);
    var key = Citizen.anonymous(server.address()).get("/log/key").expect(200).body().strip();
    assertThat(verify("--proof", file.toString(), "--key", key)).isZero();
    var last = proof.lastIndexOf("\nindex ");
    var forged = Files.writeString(folder.resolve("forged"), forge(proof, last));
    assertThat(verify("--proof", forged.toString(), "--key", key)).isEqualTo(1);
    assertThat(verify("--log", server.address() + "/log/", "--key", key)).isZero();
  }

  /** Changes one character of the entry that the proof carries. */
  private static String forge(String proof, int before) {
    var at = proof.indexOf("extra ") + 40;
    assertThat(before).isGreaterThan(at);
    var other = proof.charAt(at) == 'A' ? 'B' : 'A';
    return proof.substring(0, at) + other + proof.substring(at + 1);
  }

  private static long amount(Map<String, Object> part) {
    return ((Number) part.get("amountFen")).longValue();
  }

  private static int verify(String... arguments) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    var console = new VerifyConsole(new ByteArrayInputStream(new byte[0]), out, out);
    var status = VerifyCommand.withAllModes(console).run(new ArrayList<>(List.of(arguments)));
    System.out.println(said.toString(StandardCharsets.UTF_8));
    return status;
  }
}
