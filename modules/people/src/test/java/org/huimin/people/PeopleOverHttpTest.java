package org.huimin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.huimin.people.SyntheticPeople.LINCHUAN;

import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Period;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Sex;
import org.huimin.kernel.Tsid;
import org.huimin.people.HouseholdFacts.Member;
import org.huimin.people.NewAgency.ConsentForm;
import org.huimin.people.NewGuardianship.Basis;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleOverHttpTest implements PeopleDatabase {
  private static final NewPerson DAUGHTER =
      new NewPerson(
          SyntheticPeople.residentId(LocalDate.of(1985, 7, 9), Sex.FEMALE),
          "何晓梅",
          LINCHUAN,
          new PhoneNumber("13979411234"));
  private static final NewPerson FATHER = SyntheticPeople.man("何德才", LocalDate.of(1948, 2, 3));
  private static final NewPerson STRANGER = SyntheticPeople.man("路人甲", LocalDate.of(1979, 3, 4));

  @Inject EmbeddedServer server;
  @Inject TokenGenerator tokens;
  @Inject ObjectMapper json;
  @Inject People people;
  @Inject Inbox inbox;
  @Inject Clock clock;

  private final HttpClient client = HttpClient.newHttpClient();
  private long daughter;
  private long father;
  private long child;
  private String daughterToken = "";
  private String fatherToken = "";
  private String strangerToken = "";

  @BeforeAll
  void aFamily() throws Exception {
    var today = BusinessTime.today(clock);
    daughter = people.register(DAUGHTER);
    father = people.register(FATHER);
    child = people.register(SyntheticPeople.woman("何小小", today.minusMonths(20)));
    people.register(STRANGER);
    people.formHousehold(
        new NewHousehold(
            LINCHUAN,
            today.minusMonths(20),
            List.of(
                new Member(daughter, HouseholdRelation.HEAD),
                new Member(child, HouseholdRelation.DAUGHTER))));
    people.recordGuardianship(
        new NewGuardianship(child, daughter, Basis.MINOR, "出生医学证明", today.minusMonths(20)));
    people.recordAgency(
        new NewAgency(
            father,
            daughter,
            Set.of(ActingScope.BOOK_SERVICES, ActingScope.SEE_FILE),
            today.minusDays(10),
            ConsentForm.WRITTEN,
            Period.between(today.minusDays(10), today.plusYears(1))));
    people.recogniseStatus(
        father,
        new RecognisedStatus(
            StatusKind.DISABILITY, "3", "残疾人证", Period.since(today.minusYears(1))));
    daughterToken = signIn(DAUGHTER);
    fatherToken = signIn(FATHER);
    strangerToken = signIn(STRANGER);
  }

  @Test
  void oneSeesOnesOwnFileWithHouseholdAndWardsAndMaskedNumbers() throws Exception {
    var file = get("/api/v1/people/me", daughterToken);

    assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
    assertThat(file.body())
        .contains("\"personId\":\"" + Tsid.text(daughter) + "\"")
        .contains("\"name\":\"何晓梅\"")
        .contains("\"residentIdMasked\":\"" + DAUGHTER.residentId().masked() + "\"")
        .contains("\"phoneMasked\":\"139****1234\"")
        .contains("\"name\":\"何小小\",\"relationToHead\":\"DAUGHTER\"")
        .contains("\"name\":\"何德才\",\"birthDate\":\"1948-02-03\",\"authority\":\"AGENT\"")
        .contains("\"authority\":\"GUARDIAN\"")
        .doesNotContain(DAUGHTER.residentId().value())
        .doesNotContain("13979411234");
  }

  @Test
  void anAgentSeesTheFileOfThePrincipalWithHisStatuses() throws Exception {
    var file = get("/api/v1/people/" + Tsid.text(father), daughterToken);

    assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
    assertThat(file.body())
        .contains("\"name\":\"何德才\"")
        .contains("\"kind\":\"DISABILITY\"")
        .contains("\"level\":\"3\"");
  }

  @Test
  void othersAreNotFoundAndNeitherAreThoseWhoDoNotExist() throws Exception {
    var other = get("/api/v1/people/" + Tsid.text(father), strangerToken);
    var nobody = get("/api/v1/people/" + Tsid.text(1), strangerToken);
    var nonsense = get("/api/v1/people/nonsense", strangerToken);

    expect(other, 404, "platform/not-found");
    assertThat(nobody.body()).isEqualTo(other.body());
    assertThat(nonsense.body()).isEqualTo(other.body());
    // The father may not act for the daughter because she may act for him.
    expect(get("/api/v1/people/" + Tsid.text(daughter), fatherToken), 404, "platform/not-found");
  }

  @Test
  void aCaseWorkerSeesThoseOfHerAreaOnly() throws Exception {
    var here = staff(Role.CASEWORKER, new RegionCode("361002"));
    var elsewhere = staff(Role.CASEWORKER, new RegionCode("361021"));
    var path = "/api/v1/people/" + Tsid.text(father);

    assertThat(get(path, here).statusCode()).isEqualTo(200);
    assertThat(get(path, staff(Role.CHILD_PROTECTION, new RegionCode("361000"))).statusCode())
        .isEqualTo(200);
    expect(get(path, elsewhere), 404, "platform/not-found");
  }

  @Test
  void staffOfAnotherDutyAreNotAllowedWhetherThePersonExistsOrNot() throws Exception {
    for (var role : List.of(Role.AUDITOR, Role.FINANCE, Role.NURSERY, Role.CANTEEN, Role.ADMIN)) {
      var token = staff(role, new RegionCode("361002"));
      expect(get("/api/v1/people/" + Tsid.text(father), token), 403, "platform/not-allowed");
      expect(get("/api/v1/people/" + Tsid.text(1), token), 403, "platform/not-allowed");
      expect(get("/api/v1/people/me", token), 403, "platform/not-allowed");
      expect(get("/api/v1/people/me/access-log", token), 403, "platform/not-allowed");
      expect(get("/api/v1/people/me/messages", token), 403, "platform/not-allowed");
    }
  }

  @Test
  void withoutATokenNothingIsShown() throws Exception {
    expect(get("/api/v1/people/me", ""), 401, "platform/not-signed-in");
    expect(get("/api/v1/people/" + Tsid.text(father), ""), 401, "platform/not-signed-in");
  }

  @Test
  void anAccountWithoutARealNameIsToldWhatToDo() throws Exception {
    var unbound = token(new Caller(Caller.Kind.CITIZEN, "wechat:0123", null, Set.of(), null, null));

    expect(get("/api/v1/people/me", unbound), 409, "people/real-name-not-bound");
  }

  @Test
  void oneSeesWhoLookedIntoOnesFileAndWhy() throws Exception {
    var newcomer = SyntheticPeople.man("查阅人", LocalDate.of(1960, 1, 2));
    long person = people.register(newcomer);
    var token = signIn(newcomer);
    var path = "/api/v1/people/" + Tsid.text(person);
    get(path, staff(Role.CASEWORKER, new RegionCode("361002")));
    get(path, staff(Role.CASEWORKER, new RegionCode("361021")));
    get("/api/v1/people/me", token);

    var log = get("/api/v1/people/me/access-log", token);

    assertThat(log.statusCode()).as(log.body()).isEqualTo(200);
    assertThat(log.body())
        .contains("\"byKind\":\"STAFF\"")
        .contains("\"by\":\"CASEWORKER361002\"")
        .contains("\"action\":\"people/see-person\"")
        .contains("\"what\":\"查看个人档案\"")
        .contains("\"reason\":\"社会救助经办\"")
        .contains("\"residentIdMasked\"")
        .doesNotContain("361021");
  }

  @Test
  void anAgentsLookIsInTheLogWithHerNameAndForWhom() throws Exception {
    get("/api/v1/people/" + Tsid.text(father), daughterToken);

    assertThat(get("/api/v1/people/me/access-log?limit=100", fatherToken).body())
        .contains("\"by\":\"何晓梅\"")
        .contains("\"onBehalfOf\":\"何德才\"");
  }

  @Test
  void theAccessLogIsReadPageByPage() throws Exception {
    var newcomer = SyntheticPeople.woman("翻页人", LocalDate.of(1960, 1, 2));
    var path = "/api/v1/people/" + Tsid.text(people.register(newcomer));
    var token = signIn(newcomer);
    for (int i = 0; i < 3; i++) {
      get(path, staff(Role.CASEWORKER, new RegionCode("361002")));
    }

    var first = map(get("/api/v1/people/me/access-log?limit=2", token));
    var second =
        map(get("/api/v1/people/me/access-log?limit=2&cursor=" + first.get("nextCursor"), token));

    assertThat(first.get("items")).asInstanceOf(LIST).hasSize(2);
    assertThat(second.get("items")).asInstanceOf(LIST).hasSize(1);
    assertThat(second.get("nextCursor")).isNull();
    expect(
        get("/api/v1/people/me/access-log?cursor=nonsense", token), 400, "platform/invalid-input");
    expect(get("/api/v1/people/me/access-log?limit=0", token), 400, "platform/invalid-input");
  }

  @Test
  void messagesAreReadInTheReadersLanguageLatestFirst() throws Exception {
    inbox.send(father, "testing/booked", Map.of("day", "2031-01-07", "before", "11:30"));
    inbox.send(father, "testing/booked", Map.of("day", "2031-01-08", "before", "11:30"));

    var chinese = get("/api/v1/people/me/messages?limit=1", fatherToken);
    var english = get("/api/v1/people/me/messages", fatherToken, "en");

    assertThat(chinese.body())
        .contains("\"title\":\"预订成功\"")
        .contains("\"text\":\"2031-01-08的午餐已经订好，请在11:30前到店。\"")
        .doesNotContain("2031-01-07");
    assertThat(english.body())
        .contains("\"title\":\"Booked\"")
        .contains("\"text\":\"Lunch on 2031-01-07 is booked. Please come before 11:30.\"");
    assertThat(get("/api/v1/people/me/messages", strangerToken).body())
        .doesNotContain("testing/booked");
  }

  private String signIn(NewPerson person) throws Exception {
    var answer =
        client.send(
            HttpRequest.newBuilder(server.getURI().resolve("/api/v1/auth/wechat/session"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"code\":\"demo:" + person.residentId().value() + "\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return String.valueOf(map(answer).get("accessToken"));
  }

  private String staff(Role role, RegionCode region) {
    return token(
        new Caller(
            Caller.Kind.STAFF, "staff:" + role + region.code(), null, Set.of(role), region, null));
  }

  private String token(Caller caller) {
    return tokens
        .generateToken(
            Authentication.build(
                caller.callerId(),
                caller.roles().stream().map(Enum::name).toList(),
                Callers.claims(caller)),
            600)
        .orElseThrow();
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return get(path, token, "zh-CN");
  }

  private HttpResponse<String> get(String path, String token, String language) throws Exception {
    var request =
        HttpRequest.newBuilder(server.getURI().resolve(path)).header("Accept-Language", language);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private Map<String, Object> map(HttpResponse<String> answer) throws IOException {
    return json.readValue(answer.body(), Argument.mapOf(String.class, Object.class));
  }

  private static void expect(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }
}
