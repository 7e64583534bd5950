package org.huimin.platform.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import java.util.Locale;

/** The language of the answer: Chinese unless the caller asks for English first. */
public final class RequestLocale {
  private RequestLocale() {}

  /** The language of the request that is being answered, Chinese outside of one. */
  public static Locale current() {
    return ServerRequestContext.currentRequest().map(RequestLocale::of).orElse(Locale.CHINESE);
  }

  /** The language that a request asks for by {@code Accept-Language}. */
  public static Locale of(HttpRequest<?> request) {
    var wanted = request.getHeaders().get("Accept-Language");
    if (wanted == null) {
      return Locale.CHINESE;
    }
    try {
      return Locale.LanguageRange.parse(wanted).stream()
          .map(range -> range.getRange().split("-", 2)[0])
          .filter(language -> language.equals("en") || language.equals("zh"))
          .findFirst()
          .filter("en"::equals)
          .map(ignored -> Locale.ENGLISH)
          .orElse(Locale.CHINESE);
    } catch (IllegalArgumentException malformed) {
      return Locale.CHINESE;
    }
  }
}
