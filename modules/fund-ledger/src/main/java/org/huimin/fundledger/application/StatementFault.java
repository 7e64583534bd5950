package org.huimin.fundledger.application;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;

/** What is wrong with a bank's file, and where (对账单错误). */
final class StatementFault {
  private static final String FILE = "file";

  private StatementFault() {}

  static InvalidInputException of(String code) {
    return InvalidInputException.broken(FILE, code);
  }

  static InvalidInputException notXml(int line) {
    return at("fund-ledger/statement-not-xml", Map.of("line", line));
  }

  /**
   * An element or column that is missing or cannot be read.
   *
   * @param line of the file, from 1
   */
  static InvalidInputException unreadable(int line, String element) {
    Map<String, Object> where = new LinkedHashMap<>();
    where.put("line", line);
    where.put("element", element);
    return at("fund-ledger/statement-unreadable", where);
  }

  static InvalidInputException currency(int line) {
    return at("fund-ledger/statement-currency", Map.of("line", line));
  }

  static InvalidInputException tooLong(int most) {
    return at("fund-ledger/statement-too-long", Map.of("most", most));
  }

  private static InvalidInputException at(String code, Map<String, Object> where) {
    return new InvalidInputException(List.of(new FieldFault(FILE, code, where)));
  }
}
