package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.web.Requester.FUNDS;
import static org.huimin.fundledger.web.Requester.newKey;
import static org.huimin.fundledger.web.Requester.staff;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.Townspeople;
import org.huimin.fundledger.Townspeople.Resident;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.testsupport.HttpRequester;
import org.huimin.testsupport.Race;
import org.huimin.testsupport.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentListsOverHttpTest implements LedgerProperties {
  private static final Caller CLERK = staff(Role.FINANCE, "361000");
  private static final Caller CHIEF =
      new Caller(
          Caller.Kind.STAFF,
          "staff:chief",
          null,
          Set.of(Role.FINANCE),
          new RegionCode("361000"),
          null);
  private static final Caller AUDITOR = staff(Role.AUDITOR, "361000");
  private static final Caller ELSEWHERE = staff(Role.FINANCE, "361021");
  private static final String LISTS = FUNDS + "/payment-lists";

  @Inject Requester requester;
  @Inject Townspeople town;
  @Inject List<RecurringJob> jobs;
  @Inject AccessTrail trail;
  @Inject TestClock clock;

  @Property(name = "huimin.data-dir")
  String dataFolder = "";

  @Test
  void aListSentInPartsIsCheckedApprovedPaidCorrectedAndPaidAgain() throws Exception {
    List<Resident> residents = town.recipients(4);
    String programme = town.programme(400_000);
    String list = LISTS + "/" + created(begin(programme, "")).text("listId");
    String closed = Townspeople.card("00");
    var first = requester.putCsv(CLERK, list + "/parts/1", csv(residents.subList(0, 3)));
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(requester.putCsv(CLERK, list + "/parts/1", csv(residents.subList(0, 3))).body())
        .isEqualTo(first.body());
    requester.putCsv(
        CLERK,
        list + "/parts/2",
        "\uFEFF"
            + csv(
                List.of(
                    new Resident(residents.get(3).personId(), residents.get(3).name(), closed))));
    assertThat(ok(list + "/check", CLERK).text("state")).isEqualTo("CHECKED");

    var alone = requester.post(CLERK, list + "/approval", "");
    assertThat(alone.status()).isEqualTo(409);
    assertThat(alone.text("code")).isEqualTo("fund-ledger/second-person-needed");
    assertThat(alone.text("detail")).contains("may not approve");
    String key = newKey();
    var approved = requester.post(CHIEF, list + "/approval", "", key);
    assertThat(approved.status()).as(approved.body()).isEqualTo(200);
    assertThat(approved.text("linesDigest")).hasSize(64);
    assertThat(requester.post(CHIEF, list + "/approval", "", key).body())
        .isEqualTo(approved.body());
    assertThat(requester.post(CHIEF, list + "/approval", "").status()).isEqualTo(409);

    askTheBank();
    var progress = requester.get(AUDITOR, list);
    assertThat(progress.list("totals"))
        .extracting(total -> total.get("state") + " " + total.get("totalFen"))
        .containsExactly("FAILED 50000", "PAID 150000");
    var failed = requester.get(AUDITOR, list + "/lines?state=FAILED").list("items").getFirst();
    assertThat(failed.get("maskedCard")).isEqualTo("****" + closed.substring(closed.length() - 4));
    assertThat(failed.get("reason")).isEqualTo("AC04");
    assertThat(requester.get(AUDITOR, list + "/lines").body()).doesNotContain(closed);
    assertThat(trail.entriesAbout(residents.get(3).personId(), 10, null).items())
        .anyMatch(entry -> entry.action().equals("fund-ledger/read-payment-lines"));
    var byHand =
        requester.post(
            CHIEF,
            FUNDS + "/disbursements",
            "{\"commitmentIds\":[\"" + failed.get("commitmentId") + "\"]}");
    assertThat(byHand.text("code")).isEqualTo("fund-ledger/of-payment-list");

    String line = list + "/lines/" + failed.get("lineId") + "/correction";
    var wrong = requester.post(CLERK, line, correction("4111111111111112", "别人"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.list("errors"))
        .extracting(error -> String.valueOf(error.get("field")))
        .containsExactly("accountHolder", "card");
    var corrected =
        requester.post(CLERK, line, correction(Townspeople.card("42"), residents.get(3).name()));
    assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
    assertThat(corrected.text("state")).isEqualTo("CORRECTED");
    assertThat(requester.post(CLERK, list + "/resend", "").status()).isEqualTo(409);
    assertThat(ok(list + "/resend", CHIEF).text("state")).isEqualTo("SENDING");
    askTheBank();
    var done = requester.get(AUDITOR, list);
    assertThat(done.list("totals"))
        .extracting(total -> total.get("state") + " " + total.get("totalFen"))
        .containsExactly("PAID 200000");
    assertThat(((Map<?, ?>) Objects.requireNonNull(done.fields().get("paymentList"))).get("state"))
        .isEqualTo("SETTLED");
    assertThat(requester.get(AUDITOR, LISTS + "?limit=1").list("items")).hasSize(1);
  }

  @Test
  void theCheckReportsRowFieldAndAPlainMessagePageByPage() throws Exception {
    List<Resident> residents = town.recipients(2);
    String list =
        LISTS
            + "/"
            + created(
                    begin(
                        town.programme(1),
                        ",\"lines\":["
                            + line(residents.get(0), "4111111111111112", "别人", 0)
                            + ","
                            + line(
                                residents.get(1),
                                residents.get(1).card(),
                                residents.get(1).name(),
                                9_000_000)
                            + "]"))
                .text("listId");
    assertThat(ok(list + "/check", CLERK).text("state")).isEqualTo("FAULTY");
    var page = requester.get(AUDITOR, list + "/errors?limit=3");
    assertThat(page.list("items"))
        .extracting(error -> error.get("row") + " " + error.get("field") + " " + error.get("code"))
        .containsExactly(
            "1 card fund-ledger/card-wrong-check-digit",
            "1 accountHolder fund-ledger/holder-not-person",
            "1 amountFen fund-ledger/amount-not-positive");
    assertThat(page.list("items").getFirst().get("message")).asString().contains("check digit");
    assertThat(
            requester
                .get(AUDITOR, list + "/errors?limit=3&cursor=" + page.text("nextCursor"))
                .list("items"))
        .extracting(error -> error.get("row") + " " + error.get("code"))
        .containsExactly("2 fund-ledger/amount-above-cap");
    assertThat(requester.post(CHIEF, list + "/approval", "").text("code"))
        .isEqualTo("fund-ledger/payment-list-state");
    var refused = requester.post(CHIEF, list + "/refusal", "{\"reason\":\"有误\"}");
    assertThat(refused.text("state")).isEqualTo("REFUSED");
    assertThat(requester.post(CHIEF, list + "/refusal", "{\"reason\":\"13907941234 打来\"}").status())
        .isEqualTo(422);
  }

  @Test
  void whatCannotBeReadIsRefusedByRowAndField() throws Exception {
    String list = LISTS + "/" + created(begin(town.programme(1), "")).text("listId");
    String person = Tsid.text(town.recipients(1).getFirst().personId());
    var bad =
        requester.putCsv(
            CLERK,
            list + "/parts/1",
            "personId,card,accountHolder,amountFen\r\n"
                + person
                + ",6228480000000000428,\"王,\"\"秀英\",12.50\r\n"
                + "nobody,,,x\n1,2,3\n");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.list("errors"))
        .extracting(error -> String.valueOf(error.get("field")))
        .containsExactly(
            "rows[1].amountFen",
            "rows[2].amountFen",
            "rows[2].personId",
            "rows[2].card",
            "rows[2].accountHolder",
            "rows[3]");
    var foreign =
        requester.putCsv(
            CLERK,
            list + "/parts/1",
            "personId,card,accountHolder,amountFen\n"
                + "%s,%s,王秀英,%d\n%s,6228\u0000,王秀英,%d\n"
                    .formatted(person, "６".repeat(30), Long.MIN_VALUE, person, Long.MAX_VALUE));
    assertThat(foreign.status()).as(foreign.body()).isEqualTo(400);
    assertThat(foreign.list("errors"))
        .extracting(error -> error.get("field") + " " + error.get("code"))
        .containsExactly(
            "rows[1].amountFen fund-ledger/amount-malformed",
            "rows[1].card fund-ledger/card-malformed",
            "rows[2].amountFen fund-ledger/amount-malformed",
            "rows[2].card fund-ledger/card-malformed");
    assertThat(requester.putCsv(CLERK, list + "/parts/1", "a,b\n").status()).isEqualTo(400);
    assertThat(requester.putCsv(CLERK, list + "/parts/1", "").status()).isEqualTo(400);
    assertThat(ok(list, null).number("unexpectedAnswers")).isZero();
    assertThat(requester.post(CLERK, list + "/check", "").text("code"))
        .isEqualTo("fund-ledger/payment-list-empty");
    for (String body :
        List.of(
            begin("NO_SUCH", ""),
            begin(town.programme(1), "").replace("2026-11-25", "2026-11-21"),
            begin(town.programme(1), "").replace("\"2026-11\"", "\"2026-12\""))) {
      assertThat(requester.post(CLERK, LISTS, body).status()).isEqualTo(422);
    }
    assertThat(requester.post(CLERK, LISTS, "{}").status()).isEqualTo(400);
    assertThat(
            requester.post(CLERK, LISTS, begin("X", "").replace("2026-11\"", "2026-13\"")).status())
        .isEqualTo(400);
  }

  @Test
  void othersNeitherActNorSee() throws Exception {
    String body = begin(town.programme(1), "");
    assertThat(requester.post(null, LISTS, body).status()).isEqualTo(401);
    assertThat(requester.post(AUDITOR, LISTS, body).status()).isEqualTo(403);
    assertThat(requester.post(ELSEWHERE, LISTS, body).status()).isEqualTo(404);
    String list = LISTS + "/" + created(body).text("listId");
    assertThat(requester.get(staff(Role.NURSERY, "361000"), list).status()).isEqualTo(403);
    for (String path : List.of("", "/lines", "/errors")) {
      assertThat(requester.get(ELSEWHERE, list + path).status()).isEqualTo(404);
    }
    var retried = requester.post(CLERK, list + "/retry", "");
    assertThat(retried.status()).isEqualTo(409);
    assertThat(retried.text("code")).isEqualTo("fund-ledger/nothing-to-resend");
    for (String path : List.of("/check", "/approval", "/resend", "/retry")) {
      assertThat(requester.post(ELSEWHERE, list + path, "").status()).isEqualTo(404);
      assertThat(requester.post(AUDITOR, list + path, "").status()).isEqualTo(403);
    }
    assertThat(requester.putCsv(ELSEWHERE, list + "/parts/1", "x").status()).isEqualTo(404);
    assertThat(requester.get(ELSEWHERE, LISTS).body())
        .doesNotContain(list.substring(list.length() - 13));
    assertThat(requester.get(CLERK, LISTS + "/nonsense").status()).isEqualTo(404);
  }

  @Test
  void aLineThatCannotBePaidIsWithdrawnWithAReason() throws Exception {
    Resident who = town.recipients(1).getFirst();
    String list =
        LISTS
            + "/"
            + created(
                    begin(
                        town.programme(50_000),
                        ",\"lines\":["
                            + line(who, Townspeople.card("00"), who.name(), 50_000)
                            + "]"))
                .text("listId");
    ok(list + "/check", CLERK);
    ok(list + "/approval", CHIEF);
    askTheBank();
    var failed = requester.get(AUDITOR, list + "/lines").list("items").getFirst();
    String withdrawal = list + "/lines/" + failed.get("lineId") + "/withdrawal";
    String reason = "{\"reason\":\"本人已迁出\"}";

    assertThat(requester.post(AUDITOR, withdrawal, reason).status()).isEqualTo(403);
    assertThat(requester.post(ELSEWHERE, withdrawal, reason).status()).isEqualTo(404);
    assertThat(requester.post(CLERK, withdrawal, "{}").status()).isEqualTo(400);
    assertThat(requester.post(CLERK, withdrawal, "{\"reason\":\" \"}").status()).isEqualTo(400);
    assertThat(requester.post(CLERK, withdrawal, "{\"reason\":\"13907941234\"}").status())
        .isEqualTo(422);
    String key = newKey();
    var done = requester.post(CLERK, withdrawal, reason, key);
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    assertThat(done.text("state")).isEqualTo("WITHDRAWN");
    assertThat(requester.post(CLERK, withdrawal, reason, key).body()).isEqualTo(done.body());
    assertThat(requester.post(CLERK, withdrawal, reason).text("code"))
        .isEqualTo("fund-ledger/payment-line-not-failed");
    assertThat(requester.get(AUDITOR, list).list("totals"))
        .extracting(total -> total.get("state") + " " + total.get("totalFen"))
        .containsExactly("WITHDRAWN 50000");
    var shown = requester.get(AUDITOR, list + "/lines").list("items").getFirst();
    assertThat(shown.get("reason")).isEqualTo("本人已迁出");
    assertThat(requester.get(AUDITOR, FUNDS + "/payables").body())
        .doesNotContain(String.valueOf(failed.get("commitmentId")));
  }

  @Test
  void linesOfAFileRefusedWholeAreSentAgainWithOneRequestAndByTwoPeople() throws Exception {
    List<Resident> residents = town.recipients(2);
    String list =
        LISTS
            + "/"
            + created(
                    begin(
                        town.programme(100_000),
                        ",\"lines\":["
                            + residents.stream()
                                .map(who -> line(who, who.card(), who.name(), 50_000))
                                .collect(Collectors.joining(","))
                            + "]"))
                .text("listId");
    ok(list + "/check", CLERK);
    ok(list + "/approval", CHIEF);
    job("fund-ledger/work-on-payment-lists").run();
    refuseWholeFiles();
    job("fund-ledger/work-on-payment-lists").run();
    assertThat(requester.get(AUDITOR, list + "/lines?state=FAILED").list("items"))
        .hasSize(2)
        .allMatch(failed -> "BATCH-FF01".equals(failed.get("reason")));

    String key = newKey();
    var retried = requester.post(CLERK, list + "/retry", "", key);
    assertThat(retried.status()).as(retried.body()).isEqualTo(200);
    assertThat(requester.post(CLERK, list + "/retry", "", key).body()).isEqualTo(retried.body());
    assertThat(requester.post(CLERK, list + "/retry", "").text("code"))
        .isEqualTo("fund-ledger/nothing-to-resend");
    assertThat(trail.entriesAbout(residents.getFirst().personId(), 10, null).items())
        .extracting(entry -> entry.action())
        .contains("fund-ledger/retry-payment-line");
    assertThat(requester.post(CLERK, list + "/resend", "").text("code"))
        .isEqualTo("fund-ledger/second-person-needed");
    assertThat(ok(list + "/resend", CHIEF).text("state")).isEqualTo("SENDING");
    askTheBank();
    assertThat(requester.get(AUDITOR, list).list("totals"))
        .extracting(total -> total.get("state") + " " + total.get("totalFen"))
        .containsExactly("PAID 100000");
  }

  /** Answers for the demo bank, which is not asked. */
  private void refuseWholeFiles() throws IOException {
    Path bank = Path.of(dataFolder, "bank");
    try (var batches = Files.list(bank.resolve("outgoing"))) {
      for (Path batch : batches.toList()) {
        String id = batch.getFileName().toString().replaceAll("pain.001-|.xml", "");
        Files.writeString(
            bank.resolve("incoming").resolve(id + ".xml"),
            """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
             <GrpHdr><MsgId>%1$s-R</MsgId><CreDtTm>2026-11-22T10:00:00Z</CreDtTm></GrpHdr>
             <OrgnlGrpInfAndSts><OrgnlMsgId>%1$s</OrgnlMsgId><GrpSts>RJCT</GrpSts>
              <StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>
            </CstmrPmtStsRpt></Document>
            """
                .formatted(id));
        Files.delete(batch);
      }
    }
  }

  @Test
  void ofManyWhoApproveAtOnceOneDoes() throws Exception {
    List<Resident> residents = town.recipients(2);
    String list =
        LISTS
            + "/"
            + created(
                    begin(
                        town.programme(100_000),
                        ",\"lines\":["
                            + residents.stream()
                                .map(who -> line(who, who.card(), who.name(), 50_000))
                                .collect(Collectors.joining(","))
                            + "]"))
                .text("listId");
    ok(list + "/check", CLERK);
    List<Integer> statuses =
        Race.between(
            6,
            i -> {
              try {
                return requester.post(CHIEF, list + "/approval", "").status();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    assertThat(IntStream.range(0, 6).filter(i -> statuses.get(i) == 409).count()).isEqualTo(5);
  }

  private void askTheBank() {
    for (int i = 0; i < 6; i++) {
      job("fund-ledger/work-on-payment-lists").run();
      job("fund-ledger/demo-bank").run();
      clock.advance(Duration.ofSeconds(11));
    }
    job("fund-ledger/work-on-payment-lists").run();
  }

  private RecurringJob job(String name) {
    return jobs.stream().filter(job -> job.name().equals(name)).findFirst().orElseThrow();
  }

  private HttpRequester.Answer created(String body) throws Exception {
    var answer = requester.post(CLERK, LISTS, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private HttpRequester.Answer ok(String path, @Nullable Caller poster) throws Exception {
    var answer = poster == null ? requester.get(CLERK, path) : requester.post(poster, path, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static String begin(String programme, String more) {
    return "{\"programmeCode\":\"%s\",\"regionCode\":\"361002\",\"month\":\"2026-11\",\"payDate\":\"2026-11-25\"%s}"
        .formatted(programme, more);
  }

  private static String line(Resident who, String card, String holder, long amountFen) {
    return "{\"personId\":\"%s\",\"card\":\"%s\",\"accountHolder\":\"%s\",\"amountFen\":%d}"
        .formatted(Tsid.text(who.personId()), card, holder, amountFen);
  }

  private static String csv(List<Resident> residents) {
    return "personId,card,accountHolder,amountFen\r\n"
        + residents.stream()
            .map(
                who ->
                    Tsid.text(who.personId()) + "," + who.card() + "," + who.name() + ",50000\r\n")
            .collect(Collectors.joining());
  }

  private static String correction(String card, String holder) {
    return "{\"card\":\"%s\",\"accountHolder\":\"%s\"}".formatted(card, holder);
  }
}
