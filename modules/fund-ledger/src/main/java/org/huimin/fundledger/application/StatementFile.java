package org.huimin.fundledger.application;

import org.huimin.fundledger.domain.BankStatement;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.Sha256;

/**
 * A bank's file that was read (对账单文件).
 *
 * @param sha256 what tells the same file when it comes again, in hexadecimal
 */
public record StatementFile(String sha256, BankStatement statement) {
  private static final int MOST_ENTRIES = 50_000;
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  /**
   * Reads a file, which is not yet a word about the ledger.
   *
   * @throws InvalidInputException if it cannot be read, naming the line and element at fault
   */
  public static StatementFile read(BankStatement.Format format, byte[] file) {
    if (file.length > MOST_BYTES) {
      throw StatementFault.tooLong(MOST_ENTRIES);
    }
    return new StatementFile(
        Sha256.hex(file),
        switch (format) {
          case CAMT_053 -> Camt053Reader.read(file, MOST_ENTRIES);
          case CSV -> CsvStatementReader.read(file, MOST_ENTRIES);
        });
  }
}
