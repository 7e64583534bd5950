package org.huimin.elderlycare;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.huimin.elderlycare.SubsidyTerms.CappedPercentage;
import org.huimin.elderlycare.SubsidyTerms.PercentageTier;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AllocationOrder;
import org.huimin.fundledger.AppropriationOrder;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.MovementOrder;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.ProgrammeOrder;
import org.huimin.fundledger.Purpose;
import org.huimin.kernel.Money;
import org.huimin.kernel.Period;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.huimin.kernel.Tsid;
import org.huimin.people.NewPerson;
import org.huimin.people.People;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;

/** A small town for tests: money, canteens, elders, and a client that speaks HTTP for them. */
@Singleton
final class MealTown {
  static final RegionCode TOWN = new RegionCode("361002001");
  static final RegionCode COUNTY = new RegionCode("361002");
  static final RegionCode POOR_TOWN = new RegionCode("361021100");
  private static final Actor FINANCE = Actor.context("elderly-care-tests");
  private static final BusinessReference NONE = new BusinessReference("elderly-care", "");
  private static final AtomicInteger DRAWN = new AtomicInteger();

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedServer server;
  private final TokenGenerator tokens;
  private final ObjectMapper json;
  private final People people;
  private final FundAdministration funds;
  private final Transactions transactions;
  private final ElderlyCare care;

  MealTown(
      EmbeddedServer server,
      TokenGenerator tokens,
      ObjectMapper json,
      People people,
      FundAdministration funds,
      Transactions transactions,
      ElderlyCare care) {
    this.server = server;
    this.tokens = tokens;
    this.json = json;
    this.people = people;
    this.funds = funds;
    this.transactions = transactions;
    this.care = care;
  }

  /** Grants money and allocates it to a county; the poor town's gets none. */
  void fund(RegionCode county, Money allocated) {
    transactions.write(
        () -> {
          var city = new RegionCode("%s00".formatted(county.prefix().substring(0, 4)));
          var granted =
              funds.appropriate(
                  new AppropriationOrder(
                      FundSource.MUNICIPAL,
                      2026,
                      "2081006",
                      Set.of(),
                      LocalDate.of(2026, 12, 31),
                      "抚财社〔2026〕1号",
                      "老年助餐补助",
                      city,
                      allocated),
                  FINANCE);
          var pool = funds.openPool("市级统筹", city, 2026, FINANCE);
          var programme =
              funds.openProgramme(
                  new ProgrammeOrder(
                      "ELDERLY_MEALS",
                      "老年助餐",
                      Purpose.ELDERLY_MEALS,
                      "60 周岁以上老年人",
                      "2081006",
                      city,
                      2026),
                  FINANCE);
          var moved =
              funds.move(
                  List.of(
                      new MovementOrder(granted.accountId(), pool, allocated, "入池", NONE),
                      new MovementOrder(pool, programme.accountId(), allocated, "预算", NONE)),
                  FINANCE);
          assertThat(moved).allMatch(MovementOutcome.Moved.class::isInstance);
          var outcome =
              funds.allocate(
                  new AllocationOrder(programme.accountId(), county, allocated, "分配", NONE),
                  FINANCE);
          assertThat(outcome).isInstanceOf(MovementOutcome.Moved.class);
        });
  }

  /** The city's scheme: a quarter, at most three yuan, from sixty. */
  void adoptScheme() {
    var ignored =
        care.adoptScheme(
            new SchemeAdoption(
                new RegionCode("361000"),
                "抚州市老年助餐补贴办法",
                "Fuzhou meal subsidy scheme",
                Period.since(LocalDate.of(2026, 1, 1)),
                "抚民发〔2025〕9号",
                new CappedPercentage(
                    List.of(new PercentageTier(WhoQualifies.from(60), 25, Money.ofYuan(3))))));
  }

  CanteenId canteen(String name) {
    return canteen(name, TOWN);
  }

  CanteenId canteen(String name, RegionCode place) {
    return care.registerCanteens(
            List.of(
                new CanteenRegistration(
                    name,
                    place,
                    "文昌大道 1 号",
                    new BigDecimal("27.954900"),
                    new BigDecimal("116.358200"),
                    new OrderCutOff(1, LocalTime.of(20, 0)),
                    0,
                    EnumSet.of(Fulfilment.DINE_IN, Fulfilment.PICKUP))))
        .getFirst();
  }

  String meal(CanteenId canteen, LocalDate day, MealKind kind, int capacity) {
    return care.publishMeals(
            List.of(new MealPlan(canteen, day, kind, "红烧豆腐、清炒时蔬、米饭", Money.ofYuan(12), capacity)))
        .getFirst()
        .text();
  }

  long elder(RegionCode home) {
    return elders(1, home).getFirst();
  }

  List<Long> elders(int count, RegionCode home) {
    return people.registerAll(
        IntStream.range(0, count)
            .mapToObj(
                ignored ->
                    new NewPerson(
                        residentId(LocalDate.of(1950, 5, 6).plusDays(DRAWN.get())),
                        "吴老",
                        home,
                        null))
            .toList());
  }

  private static ResidentId residentId(LocalDate birth) {
    var first17 =
        "361002%s%03d"
            .formatted(
                birth.format(DateTimeFormatter.BASIC_ISO_DATE), DRAWN.getAndIncrement() % 1000);
    return new ResidentId(first17 + ResidentId.checkDigit(first17));
  }

  String citizen(long personId) {
    return token(
        new Caller(
            Caller.Kind.CITIZEN,
            "citizen:" + Tsid.text(personId),
            personId,
            Set.of(Role.CITIZEN),
            null,
            null));
  }

  String staffOf(CanteenId canteen) {
    return token(
        new Caller(
            Caller.Kind.STAFF,
            "staff:" + canteen.text(),
            null,
            Set.of(Role.CANTEEN),
            new RegionCode("361002"),
            canteen.value()));
  }

  String staff(Role role) {
    return token(
        new Caller(
            Caller.Kind.STAFF,
            "staff:" + role,
            null,
            Set.of(role),
            new RegionCode("361000"),
            null));
  }

  private String token(Caller caller) {
    return tokens
        .generateToken(
            Authentication.build(
                caller.callerId(),
                caller.roles().stream().map(Enum::name).toList(),
                Callers.claims(caller)),
            3600)
        .orElseThrow();
  }

  Answer get(String path, String token) {
    return send(request(path, token).GET());
  }

  Answer book(String token, long personId, String extra, String... mealIds) {
    return post(
        "/meal-bookings",
        token,
        UUID.randomUUID().toString(),
        "{\"personId\":\"%s\",\"mealIds\":[\"%s\"],\"fulfilment\":\"DINE_IN\"%s}"
            .formatted(Tsid.text(personId), String.join("\",\"", mealIds), extra));
  }

  Answer post(String path, String token, String key, String body) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer cancel(String token, Answer booking) {
    return post(
        "/meal-bookings/" + booking.text("bookingId") + "/cancellation",
        token,
        UUID.randomUUID().toString(),
        "{}");
  }

  Answer serve(String token, Answer booking, String mealId, String code) {
    return post(
        "/meal-bookings/" + booking.text("bookingId") + "/service",
        token,
        UUID.randomUUID().toString(),
        "{\"mealId\":\"%s\",\"pickupCode\":\"%s\"}".formatted(mealId, code));
  }

  /** What a person finds in the inbox. */
  String messagesOf(long personId) {
    return send(absolute("/api/v1/people/me/messages", citizen(personId)).GET()).expect(200).body();
  }

  private HttpRequest.Builder request(String path, String token) {
    return absolute("/api/v1/elderly-care" + path, token);
  }

  private HttpRequest.Builder absolute(String path, String token) {
    var request =
        HttpRequest.newBuilder(server.getURI().resolve(path)).header("Accept-Language", "en");
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.body(),
          json.readValue(answer.body(), Argument.mapOf(String.class, Object.class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  record Answer(int status, String body, Map<String, Object> json) {
    String text(String field) {
      return String.valueOf(json.get(field));
    }

    Answer expect(int expected) {
      assertThat(status).as(body).isEqualTo(expected);
      return this;
    }

    void refused(int expected, String code) {
      assertThat(status).as(body).isEqualTo(expected);
      assertThat(json.get("code")).as(body).isEqualTo(code);
    }
  }
}
