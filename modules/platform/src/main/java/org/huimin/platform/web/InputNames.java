package org.huimin.platform.web;

/** What callers call an input, where it differs from the name of our parameter. */
final class InputNames {
  private InputNames() {}

  static String of(String parameter) {
    return switch (parameter) {
      case "idempotencyKey" -> "Idempotency-Key";
      case "ifMatch" -> "If-Match";
      default -> parameter;
    };
  }
}
