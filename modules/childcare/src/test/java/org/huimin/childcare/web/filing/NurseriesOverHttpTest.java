package org.huimin.childcare.web.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.childcare.web.filing.NurseriesOverHttp.FILINGS;
import static org.huimin.childcare.web.filing.NurseriesOverHttp.content;
import static org.huimin.childcare.web.filing.NurseriesOverHttp.document;
import static org.huimin.childcare.web.filing.NurseriesOverHttp.encoded;
import static org.huimin.childcare.web.filing.NurseriesOverHttp.health;
import static org.huimin.childcare.web.filing.NurseriesOverHttp.key;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.huimin.childcare.Care;
import org.huimin.childcare.ChildcareDatabase;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.SyntheticCity;
import org.huimin.childcare.SyntheticCity.Family;
import org.huimin.childcare.web.filing.NurseriesOverHttp.Answer;
import org.huimin.kernel.Money;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.web.Cursor;
import org.huimin.testsupport.Eventually;
import org.huimin.testsupport.Race;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NurseriesOverHttpTest implements ChildcareDatabase {
  private static final String BOOKINGS = "/api/v1/childcare/bookings";
  private static final String REGISTER = "/api/v1/childcare/filing-register";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Caller HEALTH = health("361002");
  private static final Caller ELSEWHERE = health("361003");

  @Inject EmbeddedServer server;
  @Inject SyntheticCity city;
  @Inject NurseriesOverHttp http;

  private LocalDate today = LocalDate.EPOCH;
  private LocalDate birth = LocalDate.EPOCH;
  private Caller applicant = Caller.SYSTEM;

  @BeforeAll
  void aCity() {
    http.at(java.net.URI.create(server.getURL().toString()));
    city.fund(Money.ofYuan(100_000));
    today = city.today();
    birth = today.minusMonths(20);
    applicant = city.family(birth).parent();
  }

  private static String nursery(long id) {
    return "/api/v1/childcare/nurseries/" + Tsid.text(id);
  }

  private static long number(String id) {
    return Tsid.parse(id).orNotFound("id").value();
  }

  private Answer book(Family family, long session) throws Exception {
    return http.post(
        BOOKINGS,
        family.parent(),
        "{\"childId\":\"%s\",\"sessionIds\":[\"%s\"]}"
            .formatted(family.child(), Tsid.text(session)));
  }

  private void awaitMessage(Family family, String code) {
    Eventually.within(
        SOON,
        () ->
            assertThat(
                    city.number(
                        "SELECT COUNT(*) FROM people_message WHERE person_id = ? AND code = ?",
                        Objects.requireNonNull(family.parent().personId()),
                        code))
                .isEqualTo(1));
  }

  @Test
  void aNurseryIsFiledStepByStepAndCanBeBookedOnlyOncePublished() throws Exception {
    var code = city.freeCreditCode();
    var opened = http.open(applicant, content(code, "临川区新芽托育中心")).is(201);
    var id = opened.filingId();
    assertThat(opened.state()).isEqualTo("DRAFT");
    assertThat(opened.list("missing")).hasSize(7);
    assertThat((String) opened.list("missing").getFirst().get("message")).contains("营业执照");

    http.step(applicant, opened, "SUBMIT", "")
        .isProblem(422, "platform/meaningless-input")
        .names("documents.FIRE_SAFETY")
        .names("documents.FOOD_PERMIT");

    var complete = http.putAllDocuments(applicant, id, today);
    assertThat(complete.list("missing")).isEmpty();
    var submitted = http.step(applicant, complete, "SUBMIT", "").is(200);
    assertThat(submitted.part("summary"))
        .containsEntry("state", "SUBMITTED")
        .containsEntry("submittedOn", today.toString())
        .containsEntry("overdue", false);
    assertThat(submitted.list("possibleSteps").toString()).isEqualTo("[ABANDON]");
    assertThat(http.get(FILINGS + "?state=SUBMITTED", HEALTH).list("items").toString())
        .contains(id);

    var incomplete = http.step(HEALTH, submitted, "ASK_FOR_MORE", "消防证明看不清").is(200);
    assertThat(incomplete.text("reasons")).isEqualTo("消防证明看不清");
    var again = http.putDocument(applicant, id, "FIRE_SAFETY", "").is(200);
    var resubmitted = http.step(applicant, again, "SUBMIT", "").is(200);
    var received = http.step(HEALTH, resubmitted, "ISSUE_RECEIPT", "").is(200);
    assertThat(received.text("receiptNumber")).startsWith("361002001-");

    long nurseryId = number(received.nurseryId());
    var staff = SyntheticCity.staffOf(nurseryId);
    long careClass = city.careClass(nurseryId, ClassType.TODDLER, 15, 2);
    long session = city.afternoon(careClass, today.plusDays(3));
    var family = city.family(birth);
    book(family, session).isProblem(409, "childcare/not-open");
    assertThat(http.get(REGISTER + "?text=" + code, null).list("items")).isEmpty();

    var published = http.step(HEALTH, received, "PUBLISH", "").is(200);
    assertThat(published.list("steps"))
        .extracting(step -> step.get("step"))
        .contains("OPEN", "SUBMIT", "ASK_FOR_MORE", "ISSUE_RECEIPT", "PUBLISH");
    book(family, session).is(201);
    assertThat(http.get(REGISTER + "?text=" + code, null).list("items"))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry)
                    .containsEntry("state", "PUBLISHED")
                    .containsEntry("name", "临川区新芽托育中心"));
    assertThat(http.get(FILINGS, staff).list("items")).hasSize(1);
    assertThat(http.get("/api/v1/childcare/nurseries?text=" + encoded("新芽"), null).list("items"))
        .singleElement()
        .satisfies(item -> assertThat(item).containsEntry("inclusive", false));
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM platform_access_trail WHERE subject_person_id = ? AND action"
                    + " = 'childcare/see-filing' AND caller_id = ?",
                Objects.requireNonNull(applicant.personId()),
                HEALTH.callerId()))
        .isPositive();
  }

  @Test
  void nobodyElseSeesOrMovesAFiling() throws Exception {
    var opened = http.open(applicant, content(city.freeCreditCode(), "别人看不见托育园")).is(201);
    var path = FILINGS + "/" + opened.filingId();
    var stranger = city.family(birth).parent();

    http.get(path, stranger).isProblem(404, "platform/not-found");
    http.get(path, ELSEWHERE).isProblem(404, "platform/not-found");
    http.get(path, HEALTH).isProblem(404, "platform/not-found");
    http.get(path + "/documents/LICENCE", stranger).isProblem(404, "platform/not-found");
    http.putDocument(stranger, opened.filingId(), "LICENCE", "")
        .isProblem(404, "platform/not-found");
    http.step(stranger, opened, "SUBMIT", "").isProblem(404, "platform/not-found");
    http.step(ELSEWHERE, opened, "ISSUE_RECEIPT", "").isProblem(404, "platform/not-found");
    http.step(applicant, opened, "ISSUE_RECEIPT", "").isProblem(403, "platform/not-allowed");
    http.step(HEALTH, opened, "SUBMIT", "").isProblem(403, "platform/not-allowed");
    http.open(HEALTH, content(city.freeCreditCode(), "卫健不能代办"))
        .isProblem(403, "platform/not-allowed");
    http.get(path, null).is(401);
    assertThat(http.get(FILINGS, ELSEWHERE).list("items")).isEmpty();
    assertThat(http.get(FILINGS, stranger).list("items")).isEmpty();
  }

  @Test
  void aStepThatTheStateDoesNotAllowAnOldVersionAndMissingReasonsAreRefused() throws Exception {
    var opened = http.open(applicant, content(city.freeCreditCode(), "步骤托育园")).is(201);

    http.step(applicant, opened, "WITHDRAW", "停办").isProblem(409, "childcare/step-not-possible");
    http.step(applicant, opened.filingId(), "SUBMIT", opened.version() + 7, "")
        .isProblem(412, "platform/stale");
    var submitted =
        http.step(
            applicant, http.putAllDocuments(applicant, opened.filingId(), today), "SUBMIT", "");
    http.step(HEALTH, submitted, "PUBLISH", "").isProblem(409, "childcare/step-not-possible");
    http.step(HEALTH, submitted, "SUSPEND", "整改").isProblem(409, "childcare/step-not-possible");
    http.step(HEALTH, submitted, "ASK_FOR_MORE", " ")
        .isProblem(422, "platform/meaningless-input")
        .names("reasons");
    http.putDocument(applicant, opened.filingId(), "LICENCE", "")
        .isProblem(409, "childcare/filing-not-editable");
  }

  @Test
  void ofTwoOfficersWhoDecideAtOnceOneIsToldThatTheOtherWasFaster() throws Exception {
    var opened = http.open(applicant, content(city.freeCreditCode(), "两位经办托育园")).is(201);
    var submitted =
        http.step(
            applicant, http.putAllDocuments(applicant, opened.filingId(), today), "SUBMIT", "");

    var answers =
        Race.of(
            List.<Callable<Answer>>of(
                () -> http.step(HEALTH, submitted, "ISSUE_RECEIPT", ""),
                () -> http.step(HEALTH, submitted, "FIND_NON_CONFORMING", "面积不足")));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
  }

  @Test
  void theSameKeyOpensOneFiling() throws Exception {
    var body = "{\"content\":" + content(city.freeCreditCode(), "只开一次托育园") + "}";
    var key = key();

    var first = http.send("POST", FILINGS, applicant, body, key).is(201);
    var again = http.send("POST", FILINGS, applicant, body, key).is(201);

    assertThat(again.filingId()).isEqualTo(first.filingId());
    http.send("POST", FILINGS, applicant, body.replace("一次", "两次"), key)
        .isProblem(422, "platform/idempotency-key-reused");
  }

  @Test
  void whatDoesNotConformIsPublicWithTheReasonsAndMayBePutRight() throws Exception {
    var code = city.freeCreditCode();
    var opened = http.open(applicant, content(code, "待整改托育园")).is(201);
    var filed = http.putAllDocuments(applicant, opened.filingId(), today);
    var submitted = http.step(applicant, filed, "SUBMIT", "").is(200);

    var refused = http.step(HEALTH, submitted, "FIND_NON_CONFORMING", "没有独立出入口").is(200);

    assertThat(http.get(REGISTER + "?state=NON_CONFORMING&text=" + code, null).list("items"))
        .singleElement()
        .satisfies(entry -> assertThat(entry).containsEntry("reasons", "没有独立出入口"));
    assertThat(http.step(applicant, refused, "SUBMIT", "").is(200).state()).isEqualTo("SUBMITTED");
  }

  @Test
  void theAuthoritySeesWhatIsOverdue() throws Exception {
    var opened = http.open(applicant, content(city.freeCreditCode(), "超期托育园")).is(201);
    var filed = http.putAllDocuments(applicant, opened.filingId(), today);
    var id = http.step(applicant, filed, "SUBMIT", "").is(200).filingId();
    assertThat(http.get(FILINGS + "?overdue=true", HEALTH).list("items").toString())
        .doesNotContain(id);

    city.execute(
        "UPDATE childcare_filing SET submitted_on = ? WHERE filing_id = ?",
        LocalDate.of(2026, 3, 2),
        number(id));

    assertThat(http.get(FILINGS + "?overdue=true", HEALTH).list("items"))
        .filteredOn(item -> id.equals(item.get("filingId")))
        .singleElement()
        .satisfies(
            item ->
                assertThat(item)
                    .containsEntry("overdue", true)
                    .containsEntry("receiptDueOn", "2026-03-09")
                    .containsEntry("noticeDueOn", "2026-03-23"));
  }

  @Test
  void aFileComesBackAsItWasAndCannotBeReadInTheDatabase() throws Exception {
    var opened = http.open(applicant, content(city.freeCreditCode(), "文件托育园")).is(201);
    var id = opened.filingId();
    http.putDocument(applicant, id, "LICENCE", "").is(200);

    var got = http.get(FILINGS + "/" + id + "/documents/LICENCE", applicant).is(200);

    assertThat(Base64.getDecoder().decode(got.text("file"))).isEqualTo(NurseriesOverHttp.PDF);
    assertThat(got.part("document")).containsEntry("sizeBytes", NurseriesOverHttp.PDF.length);
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM childcare_filing_document WHERE filing_id = ? AND"
                    + " (INSTR(content, 'PDF') > 0 OR INSTR(content, ?) > 0)",
                number(id),
                Base64.getEncoder().encodeToString(NurseriesOverHttp.PDF)))
        .isZero();
  }

  @Test
  void badDocumentsAreRefusedWithTheField() throws Exception {
    var id = http.open(applicant, content(city.freeCreditCode(), "坏文件托育园")).is(201).filingId();
    var path = FILINGS + "/" + id + "/documents/LICENCE";
    var text = "这是一份文本".getBytes(StandardCharsets.UTF_8);
    var large = new byte[5 * 1024 * 1024 + 1];
    System.arraycopy(NurseriesOverHttp.PDF, 0, large, 0, 5);

    http.put(path, applicant, document(text, "")).is(422).names("file");
    http.put(path, applicant, document(large, "")).is(422).names("file");
    http.put(path, applicant, document(NurseriesOverHttp.PDF, "").replace("JVBE", "****"))
        .is(400)
        .names("file");
    http.put(
            path,
            applicant,
            document(
                NurseriesOverHttp.PDF,
                ",\"validFrom\":\"2026-02-01\",\"validUntil\":\"2026-01-01\""))
        .is(422)
        .names("validUntil");
    http.put(FILINGS + "/" + id + "/documents/PHOTO", applicant, document(text, "")).is(400);
  }

  @Test
  void badContentsAreRefusedWithTheField() throws Exception {
    var good = content(city.freeCreditCode(), "内容托育园");

    http.open(applicant, content("91350100M000100Y44", "校验位错")).is(400).names("content.creditCode");
    http.open(applicant, good.replace("361002001", "360000")).is(422).names("content.regionCode");
    http.open(applicant, good.replace("18:00", "07:00")).is(422).names("content.closesAt");
    http.open(applicant, good.replace("18:00", "25:00")).is(400);
    http.open(applicant, good.replace("内容托育园", "   ")).is(400).names("content.name");
    http.open(applicant, good.replace("\"cancelHoursBefore\":2", "\"cancelHoursBefore\":-1"))
        .is(400);
    http.post(FILINGS, applicant, "{}").is(400);
    http.get(FILINGS + "?cursor=abc", applicant).is(400);
    http.get(REGISTER + "?cursor=abc", null).is(400);
    http.get(REGISTER + "?state=DRAFT", null).is(400);
    http.get(FILINGS + "/0000000000000", applicant).is(404);
  }

  @Test
  void aCreditCodeBelongsToOneNursery() throws Exception {
    var code = city.freeCreditCode();
    var first = http.published(applicant, HEALTH, code, "先到托育园", today);

    http.open(city.family(birth).parent(), content(code, "后到托育园"))
        .isProblem(409, "childcare/credit-code-taken");

    var ended = http.step(applicant, first, "WITHDRAW", "停办").is(200);
    assertThat(ended.state()).isEqualTo("WITHDRAWN");
    var anew = http.open(city.family(birth).parent(), content(code, "再办托育园")).is(201);
    assertThat(anew.nurseryId()).isEqualTo(first.nurseryId());
  }

  @Test
  void aSuspendedNurseryKeepsItsPromisesTellsTheParentsAndTakesNoMore() throws Exception {
    var published = http.published(applicant, HEALTH, city.freeCreditCode(), "暂停托育园", today);
    long nurseryId = number(published.nurseryId());
    long careClass = city.careClass(nurseryId, ClassType.TODDLER, 15, 2);
    var day = today.plusDays(4);
    long session = city.afternoon(careClass, day);
    var family = city.family(birth);
    book(family, session).is(201);

    http.step(applicant, published, "WITHDRAW", "不办了").isProblem(409, "childcare/places-promised");
    var suspended = http.step(HEALTH, published, "SUSPEND", "消防整改").is(200);

    awaitMessage(family, "childcare/nursery-suspended");
    book(city.family(birth), session).isProblem(409, "childcare/not-open");
    var promised = nursery(nurseryId) + "/promised-places?from=%s&to=%s".formatted(day, day);
    assertThat(http.get(promised, SyntheticCity.staffOf(nurseryId)).is(200).list("items"))
        .singleElement()
        .satisfies(place -> assertThat(place).containsEntry("childId", family.child()));
    assertThat(http.get(promised, HEALTH).is(200).list("items"))
        .singleElement()
        .satisfies(place -> assertThat(place).containsEntry("childId", null));
    http.get(promised, ELSEWHERE).is(404);
    http.get(promised, family.parent()).is(403);
    assertThat(city.openCommitments(session)).isZero();
    assertThat(http.get("/api/v1/childcare/nurseries?text=" + encoded("暂停托育园"), null).list("items"))
        .isEmpty();

    http.step(HEALTH, suspended, "RESUME", "").is(200);
    awaitMessage(family, "childcare/nursery-open");
    book(city.family(birth), session).is(201);
  }

  @Test
  void aChangeIsFiledAnewAndHoldsOnceItIsPublished() throws Exception {
    var code = city.freeCreditCode();
    var published = http.published(applicant, HEALTH, code, "旧名托育园", today);
    long nurseryId = number(published.nurseryId());
    var staff = SyntheticCity.staffOf(nurseryId);
    var changed = content(code, "新名托育园").replace("\"SUNDAY\"", "\"SATURDAY\"");

    http.open(staff, content(city.freeCreditCode(), "换主体"))
        .isProblem(409, "childcare/credit-code-fixed");
    http.post(
            FILINGS,
            city.family(birth).parent(),
            "{\"nurseryId\":\"%s\",\"content\":%s}".formatted(published.nurseryId(), changed))
        .isProblem(404, "platform/not-found");
    var change = http.open(staff, changed).is(201);
    assertThat(change.part("summary")).containsEntry("kind", "CHANGE");
    assertThat(change.list("missing")).isEmpty();
    http.open(staff, changed).isProblem(409, "childcare/filing-under-way");
    http.put(
            FILINGS + "/" + change.filingId(),
            staff,
            "{\"version\":99,\"content\":" + changed + "}")
        .isProblem(412, "platform/stale");
    var edited =
        http.put(
                FILINGS + "/" + change.filingId(),
                staff,
                "{\"version\":%d,\"content\":%s}".formatted(change.version(), changed))
            .is(200);
    var submitted = http.step(staff, edited, "SUBMIT", "").is(200);
    var received = http.step(HEALTH, submitted, "ISSUE_RECEIPT", "").is(200);
    assertThat(search("text=" + encoded("旧名托育园"))).hasSize(1);

    assertThat(http.step(HEALTH, received, "PUBLISH", "").is(200).state()).isEqualTo("APPLIED");

    assertThat(search("text=" + encoded("新名托育园") + "&openOn=SATURDAY")).hasSize(1);
    assertThat(search("text=" + encoded("新名托育园") + "&openOn=SUNDAY")).isEmpty();
    assertThat(http.get(REGISTER + "?text=" + code, null).list("items"))
        .singleElement()
        .satisfies(entry -> assertThat(entry).containsEntry("name", "新名托育园"));
  }

  private List<Map<String, Object>> search(String query) throws Exception {
    return http.get("/api/v1/childcare/nurseries?" + query, null).is(200).list("items");
  }

  @Test
  void aNurseryIsInclusiveFromItsRecognitionOnIfItsFeesKeepTheCap() throws Exception {
    long id = city.nursery(false, 2);
    var path = nursery(id) + "/recognitions";
    var wanted = "{\"validFrom\":\"%s\",\"documentNumber\":\"临卫普 1 号\"}".formatted(today);
    http.post(path, HEALTH, wanted).isProblem(409, "childcare/no-full-day-fee");
    long toddlers = city.careClass(id, ClassType.TODDLER, 15, 2);
    var dear = http.post(path, HEALTH, wanted).isProblem(409, "childcare/fee-over-cap");
    assertThat(dear.text("detail")).contains("1760.00").contains("1700.00").contains("示例");

    city.execute("UPDATE childcare_class_fee SET fee_fen = 7700 WHERE class_id = ?", toddlers);
    http.post(path, ELSEWHERE, wanted).is(404);
    http.post(path, SyntheticCity.staffOf(id), wanted).is(403);
    http.post(path, HEALTH, wanted.replace("}", ",\"validUntil\":\"" + today.plusYears(2) + "\"}"))
        .is(422)
        .names("validUntil");
    var recognised = http.post(path, HEALTH, wanted).is(201);
    assertThat(recognised.list("fees"))
        .singleElement()
        .satisfies(
            fee ->
                assertThat(fee)
                    .containsEntry("monthFen", 169_400)
                    .containsEntry("capFen", 170_000));
    http.post(path, HEALTH, wanted).isProblem(409, "childcare/recognised-already");
    http.post(
            nursery(id) + "/classes",
            SyntheticCity.staffOf(id),
            "{\"name\":\"贵班\",\"classType\":\"TODDLER\",\"size\":10,"
                + "\"fees\":[{\"care\":\"FULL_DAY\",\"feeFen\":7800}]}")
        .isProblem(409, "childcare/fee-over-cap");

    long session = city.afternoon(toddlers, today.plusDays(2));
    assertThat(book(city.family(birth), session).is(201).body()).containsEntry("subsidyFen", 1500);

    var revoke =
        "/api/v1/childcare/recognitions/" + recognised.text("recognitionId") + "/revocation";
    http.post(
            revoke, HEALTH, "{\"from\":\"%s\",\"reasons\":\"超价收费\"}".formatted(today.minusDays(1)))
        .is(422)
        .names("from");
    http.post(revoke, HEALTH, "{\"from\":\"%s\",\"reasons\":\"超价收费\"}".formatted(today.plusDays(1)))
        .is(200);
    assertThat(book(city.family(birth), session).is(201).body()).containsEntry("subsidyFen", 0);
    http.post(revoke, HEALTH, "{\"from\":\"%s\",\"reasons\":\"再撤\"}".formatted(today.plusDays(1)))
        .isProblem(409, "childcare/over-already");
    assertThat(http.get(path, null).list("items")).hasSize(1);
  }

  @Test
  void carersAreListedWithWhatKeepsThemFromWorking() throws Exception {
    long id = city.nursery(true, 2);
    var staff = SyntheticCity.staffOf(id);
    var path = nursery(id) + "/carers";
    var good =
        carer(
            "王芳",
            "\"healthValidUntil\":\"%s\",\"recordCheckedOn\":\"%s\",\"recordClear\":true,"
                .formatted(today.plusDays(20), today.minusDays(10)));

    var added = http.post(path, staff, good).is(201);
    assertThat(added.body()).containsEntry("mayWork", true).containsEntry("name", "王芳");
    assertThat(added.text("residentIdMasked")).contains("*");
    assertThat(added.list("runningOut"))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each)
                    .containsEntry("code", "childcare/carer-health-certificate-runs-out"));
    http.post(path, staff, good).isProblem(409, "childcare/carer-entered-already");
    http.post(path, SyntheticCity.staffOf(id + 1), good).is(404);
    http.post(path, HEALTH, good).is(403);
    http.post(path, staff, good.replace("11010519491231002X", "110105194912310021"))
        .is(400)
        .names("residentId");
    http.post(path, staff, carer("李四", "\"recordCheckedOn\":\"%s\",".formatted(today)))
        .is(422)
        .names("recordClear");

    var later = today.plusDays(21);
    assertThat(http.get(path + "?day=" + later, HEALTH).is(200).list("items"))
        .singleElement()
        .satisfies(
            item ->
                assertThat(item.toString())
                    .contains("mayWork=false")
                    .contains("childcare/carer-health-certificate-expired"));
    http.get(path, ELSEWHERE).is(404);
    http.get(path, applicant).is(403);

    var carerPath = "/api/v1/childcare/carers/" + added.text("carerId");
    var update =
        "{\"version\":1,\"papers\":"
            + papers(
                "\"healthValidUntil\":\"%s\",\"recordCheckedOn\":\"%s\",\"recordClear\":false,"
                    .formatted(today.plusYears(1), today))
            + "}";
    http.put(carerPath, SyntheticCity.staffOf(id + 1), update).is(404);
    var found = http.put(carerPath, staff, update).is(200);
    assertThat(found.list("obstacles").toString()).contains("childcare/carer-record-found");
    http.put(carerPath, staff, update).isProblem(412, "platform/stale");
    assertThat(http.get(path + "?needingAction=true", staff).list("items")).hasSize(1);
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM childcare_carer WHERE nursery_id = ? AND (INSTR(name,"
                    + " '王芳') > 0 OR INSTR(resident_id, '11010519') > 0)",
                id))
        .isZero();
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM platform_access_trail WHERE subject_person_id = ?",
                number(added.text("carerId"))))
        .isGreaterThanOrEqualTo(3);
  }

  private static String carer(String name, String more) {
    return "{\"name\":\"%s\",\"residentId\":\"11010519491231002X\",\"papers\":%s}"
        .formatted(name, papers(more));
  }

  private static String papers(String more) {
    return "{\"role\":\"CARER\",\"qualification\":\"保育师\",\"trainingHours\":80,"
        + more
        + "\"employedFrom\":\"2026-01-01\"}";
  }

  @Test
  void daysWithPromisedPlacesAreClosedOnlyWhenSomebodyDecidesToTellTheParents() throws Exception {
    long id = city.nursery(true, 2);
    var staff = SyntheticCity.staffOf(id);
    long careClass = city.careClass(id, ClassType.TODDLER, 15, 2);
    var day = today.plusDays(5);
    long session = city.afternoon(careClass, day);
    long dayAfter = city.afternoon(careClass, day.plusDays(1));
    var family = city.family(birth);
    book(family, session).is(201);
    var other = book(family, dayAfter).is(201);
    var path = nursery(id) + "/closures";
    var closure = "{\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"管道维修\"%s}";

    var refused =
        http.post(path, staff, closure.formatted(day, day, ""))
            .isProblem(409, "childcare/places-promised");
    assertThat(refused.text("detail")).contains(day.toString()).contains("1 个");
    assertThat(city.openCommitments(session)).isEqualTo(1);
    http.post(path, SyntheticCity.staffOf(id + 1), closure.formatted(day, day, "")).is(404);
    http.post(path, HEALTH, closure.formatted(day, day, "")).is(403);
    http.post(path, staff, closure.formatted(today.minusDays(1), day, "")).is(422).names("from");
    http.post(path, staff, closure.formatted(day, day.minusDays(1), "")).is(422).names("to");
    http.post(path, staff, closure.formatted(day, day.plusDays(200), "")).is(422).names("to");

    var key = key();
    var body = closure.formatted(day, day, ",\"informGuardians\":true");
    var closed = http.send("POST", path, staff, body, key).is(201);
    assertThat(closed.body()).containsEntry("placesGivenBack", 1);
    assertThat(http.send("POST", path, staff, body, key).is(201).body()).isEqualTo(closed.body());

    assertThat(city.openCommitments(session)).isZero();
    assertThat(city.openCommitments(dayAfter)).isEqualTo(1);
    assertThat(http.get(BOOKINGS + "/" + other.text("bookingId"), family.parent()).body())
        .containsEntry("status", "CONFIRMED");
    awaitMessage(family, "childcare/places-taken-back");
    var late = book(city.family(birth), session).isProblem(409, "childcare/closed-that-day");
    assertThat(late.text("detail")).contains("管道维修");
    var shown =
        http.get(nursery(id) + "/sessions?from=%s&to=%s".formatted(day, day), null).list("items");
    assertThat(shown.toString()).contains("childcare/closed-that-day");
    http.put(
            "/api/v1/childcare/classes/%s/rosters/%s".formatted(Tsid.text(careClass), day),
            staff,
            "{\"duties\":[{\"fromHour\":8,\"untilHour\":18,\"carers\":3}]}")
        .is(200);
    book(city.family(birth), session).isProblem(409, "childcare/closed-that-day");
    assertThat(http.get(path, null).list("items")).hasSize(1);

    var lifting = "/api/v1/childcare/closures/" + closed.text("closureId") + "/lifting";
    http.post(lifting, SyntheticCity.staffOf(id + 1), "").is(404);
    assertThat(http.post(lifting, staff, "").is(200).body()).containsEntry("lifted", true);
    http.post(lifting, staff, "").isProblem(409, "childcare/over-already");
    book(city.family(birth), session).is(201);
    assertThat(city.wrongCounters()).isZero();
    assertThat(city.partedFromTheirMoney()).isZero();
  }

  @Test
  void whoeverBooksWhileADayIsBeingClosedIsEitherToldOrRefused() throws Exception {
    long id = city.nursery(true, 2);
    var staff = SyntheticCity.staffOf(id);
    long careClass = city.careClass(id, ClassType.TODDLER, 15, 3);
    var day = today.plusDays(6);
    long session = city.afternoon(careClass, day);
    var families = city.families(12, birth);
    var contenders = new ArrayList<Callable<Answer>>();
    families.forEach(family -> contenders.add(() -> book(family, session)));
    contenders.add(
        6,
        () ->
            http.post(
                nursery(id) + "/closures",
                staff,
                "{\"classId\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"停电\",\"informGuardians\":true}"
                    .formatted(Tsid.text(careClass), day, day)));

    var answers = Race.of(contenders);

    assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
    assertThat(answers.get(6).is(201).status()).isEqualTo(201);
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM childcare_booking_session WHERE session_id = ? AND status ="
                    + " 'CONFIRMED'",
                session))
        .isZero();
    assertThat(city.openCommitments(session)).isZero();
    assertThat(city.wrongCounters()).isZero();
  }

  @Test
  void nurseriesAreFoundInEveryOrderPageByPageWithoutMissingOne() throws Exception {
    var names = List.of("丙搜索园", "甲搜索园", "乙搜索园");
    var fees = List.of(6_000, 9_000, 7_000);
    for (int i = 0; i < names.size(); i++) {
      long id = city.nursery(true, 2);
      long careClass = city.careClass(id, ClassType.TODDLER, 15, 2);
      city.session(careClass, today.plusDays(8), Care.FULL_DAY, 8, 17);
      city.execute("UPDATE childcare_nursery SET name = ? WHERE nursery_id = ?", names.get(i), id);
      city.execute(
          "UPDATE childcare_class_fee SET fee_fen = ? WHERE class_id = ? AND care = 'FULL_DAY'",
          fees.get(i),
          careClass);
    }
    var mine = "text=" + encoded("搜索园");

    assertThat(paged(mine + "&sort=NAME")).containsExactly("丙搜索园", "甲搜索园", "乙搜索园");
    assertThat(paged(mine + "&sort=PRICE")).containsExactly("丙搜索园", "乙搜索园", "甲搜索园");
    assertThat(paged(mine + "&lat=27.95&lng=116.35&sort=DISTANCE")).hasSize(3);
    var fitting = mine + "&care=FULL_DAY&ageMonths=20&date=" + today.plusDays(8);
    assertThat(paged(fitting + "&sort=PRICE")).containsExactly("丙搜索园", "乙搜索园", "甲搜索园");
    assertThat(paged(fitting + "&maxFeeFen=7000&sort=PRICE")).containsExactly("丙搜索园", "乙搜索园");
    assertThat(paged(mine + "&care=TEMPORARY")).isEmpty();
    assertThat(paged(mine + "&ageMonths=8")).isEmpty();
    assertThat(search(fitting).getFirst()).containsEntry("lowestFeeFen", 6_000);

    http.get("/api/v1/childcare/nurseries?maxFeeFen=7000", null).is(422).names("care");
    http.get("/api/v1/childcare/nurseries?sort=BEAUTY", null).is(400);
    http.get(
            "/api/v1/childcare/nurseries?sort=NAME&cursor=" + Cursor.encode("PRICE", "1", "1"),
            null)
        .is(400)
        .names("cursor");
    assertThat(paged("text=" + encoded("%"))).isEmpty();
  }

  private List<Object> paged(String query) throws Exception {
    var seen = new ArrayList<Object>();
    var cursor = "";
    do {
      var page = http.get("/api/v1/childcare/nurseries?limit=1&" + query + cursor, null).is(200);
      page.list("items").forEach(item -> seen.add(Objects.requireNonNull(item.get("name"))));
      var next = page.body().get("nextCursor");
      cursor = next == null ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return seen;
  }
}
