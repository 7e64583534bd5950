package org.huimin.childcare.web.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.Role;
import org.jspecify.annotations.Nullable;

/** Requests about nurseries, for tests. */
@Singleton
class NurseriesOverHttp {
  static final String FILINGS = "/api/v1/childcare/filings";
  static final byte[] PDF = "%PDF-1.7 营业执照".getBytes(StandardCharsets.UTF_8);

  private final TokenGenerator tokens;
  private final ObjectMapper json;
  private final HttpClient client = HttpClient.newHttpClient();
  private String server = "";

  NurseriesOverHttp(TokenGenerator tokens, ObjectMapper json) {
    this.tokens = tokens;
    this.json = json;
  }

  void at(URI url) {
    server = url.toString();
  }

  /** An answer with its body as read. */
  record Answer(int status, Map<String, Object> body) {
    Object get(String field) {
      return Objects.requireNonNull(body.get(field), () -> field + " in " + body);
    }

    String text(String field) {
      return (String) get(field);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> part(String field) {
      return (Map<String, Object>) get(field);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> list(String field) {
      return (List<Map<String, Object>>) get(field);
    }

    Answer is(int expected) {
      assertThat(status).as(body.toString()).isEqualTo(expected);
      return this;
    }

    Answer isProblem(int expected, String code) {
      assertThat(body).containsEntry("code", code);
      return is(expected);
    }

    /** A problem that names this field. */
    Answer names(String field) {
      assertThat(list("errors")).extracting(error -> error.get("field")).contains(field);
      return this;
    }

    String filingId() {
      return Objects.requireNonNull((String) part("summary").get("filingId"));
    }

    String nurseryId() {
      return Objects.requireNonNull((String) part("summary").get("nurseryId"));
    }

    Object state() {
      return Objects.requireNonNull(part("summary").get("state"));
    }

    long version() {
      return ((Number) Objects.requireNonNull(part("summary").get("version"))).longValue();
    }
  }

  static Caller health(String region) {
    return new Caller(
        Caller.Kind.STAFF,
        "staff:health-" + region,
        null,
        Set.of(Role.HEALTH_AUTHORITY),
        new RegionCode(region),
        null);
  }

  Answer send(
      String method, String path, @Nullable Caller caller, @Nullable String body, String key)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .header("Accept-Language", "zh-CN");
    if (caller != null) {
      request.header(
          "Authorization",
          "Bearer "
              + tokens
                  .generateToken(
                      Authentication.build(
                          caller.callerId(),
                          caller.roles().stream().map(Enum::name).toList(),
                          Callers.claims(caller)),
                      3600)
                  .orElseThrow());
    }
    var answer =
        client.send(
            request
                .method(
                    method,
                    body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new Answer(
        answer.statusCode(),
        Objects.requireNonNull(
            json.readValue(answer.body(), Argument.mapOf(String.class, Object.class))));
  }

  Answer get(String path, @Nullable Caller caller) throws Exception {
    return send("GET", path, caller, null, key());
  }

  Answer post(String path, @Nullable Caller caller, String body) throws Exception {
    return send("POST", path, caller, body, key());
  }

  Answer put(String path, Caller caller, String body) throws Exception {
    return send("PUT", path, caller, body, key());
  }

  static String key() {
    return UUID.randomUUID().toString();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String content(String creditCode, String name) {
    return """
    {"creditCode":"%s","name":"%s","nature":"PRIVATE","regionCode":"361002001","address":"临川区赣东大道 8 号",
     "lat":27.95,"lng":116.35,"opensAt":"08:00","closesAt":"18:00","openDays":["MONDAY","TUESDAY","WEDNESDAY",
     "THURSDAY","FRIDAY","SATURDAY","SUNDAY"],"servesFood":true,"cancelHoursBefore":2}\
    """
        .formatted(creditCode, name);
  }

  Answer open(Caller caller, String content) throws Exception {
    return post(FILINGS, caller, "{\"content\":" + content + "}");
  }

  Answer putDocument(Caller caller, String filing, String kind, String more) throws Exception {
    return put(FILINGS + "/" + filing + "/documents/" + kind, caller, document(PDF, more));
  }

  static String document(byte[] file, String more) {
    return "{\"number\":\"临 1 号\",\"issuer\":\"临川区市监局\",\"mediaType\":\"application/pdf\",\"file\":\"%s\"%s}"
        .formatted(Base64.getEncoder().encodeToString(file), more);
  }

  /** Hands in all that a private nursery with meals needs. */
  Answer putAllDocuments(Caller caller, String filing, LocalDate today) throws Exception {
    var until = ",\"validUntil\":\"" + today.plusYears(1) + "\"";
    putDocument(caller, filing, "LICENCE", "").is(200);
    putDocument(
            caller,
            filing,
            "PREMISES_PROOF",
            ",\"leased\":true,\"validFrom\":\"%s\",\"validUntil\":\"%s\""
                .formatted(today, today.plusYears(3)))
        .is(200);
    putDocument(caller, filing, "STAFF_QUALIFICATIONS", "").is(200);
    putDocument(caller, filing, "HEALTH_CERTIFICATES", until).is(200);
    putDocument(caller, filing, "SANITARY_ASSESSMENT", until + ",\"qualified\":true").is(200);
    putDocument(caller, filing, "FIRE_SAFETY", "").is(200);
    return putDocument(caller, filing, "FOOD_PERMIT", until).is(200);
  }

  Answer step(Caller caller, Answer filing, String step, String reasons) throws Exception {
    return step(caller, filing.filingId(), step, filing.version(), reasons);
  }

  Answer step(Caller caller, String filing, String step, long version, String reasons)
      throws Exception {
    return post(
        FILINGS + "/" + filing + "/steps",
        caller,
        "{\"step\":\"%s\",\"version\":%d,\"reasons\":\"%s\"}".formatted(step, version, reasons));
  }

  /** Files a nursery from the first word to its publication. */
  Answer published(Caller citizen, Caller health, String creditCode, String name, LocalDate today)
      throws Exception {
    var opened = open(citizen, content(creditCode, name)).is(201);
    var filed = putAllDocuments(citizen, opened.filingId(), today);
    var submitted = step(citizen, filed, "SUBMIT", "").is(200);
    var received = step(health, submitted, "ISSUE_RECEIPT", "").is(200);
    return step(health, received, "PUBLISH", "").is(200);
  }
}
