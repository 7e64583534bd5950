package org.huimin.fundledger.domain;

import org.huimin.kernel.TypedId;
import org.huimin.transparencylog.CanonicalReader;
import org.huimin.transparencylog.CanonicalWriter;
import org.huimin.transparencylog.MalformedLogDataException;
import org.jspecify.annotations.Nullable;

/**
 * The opening of an account as the public log holds it (封存的开户): all of the account that never
 * changes. An id or year of 0 stands for none.
 */
public record SealedAccount(
    long accountId,
    String kind,
    String name,
    String asset,
    long parentId,
    String regionCode,
    long programmeId,
    int fiscalYear) {
  /** What the first field of an entry says, by which readers tell its kind. */
  public static final String TYPE = "huimin.org/fund-account";

  private static final int VERSION = 1;

  /** What the log says of an account. */
  public static SealedAccount of(Account account) {
    return new SealedAccount(
        account.id().value(),
        account.kind().name(),
        account.name(),
        account.asset().name(),
        number(account.parent()),
        account.region().code(),
        number(account.programme()),
        account.fiscalYear() == null ? 0 : account.fiscalYear());
  }

  private static long number(@Nullable TypedId id) {
    return id == null ? 0 : id.value();
  }

  /** The bytes of the log entry. */
  public byte[] encode() {
    return new CanonicalWriter(VERSION)
        .text(TYPE)
        .number(accountId)
        .text(kind)
        .text(name)
        .text(asset)
        .number(parentId)
        .text(regionCode)
        .number(programmeId)
        .number(fiscalYear)
        .toBytes();
  }

  /**
   * Reads a log entry.
   *
   * @throws MalformedLogDataException if it is not one of this kind and version
   */
  public static SealedAccount decode(byte[] entry) {
    CanonicalReader reader = new CanonicalReader(entry);
    if (reader.version() != VERSION || !reader.text().equals(TYPE)) {
      throw new MalformedLogDataException("not an account of version " + VERSION);
    }
    SealedAccount decoded =
        new SealedAccount(
            reader.number(),
            reader.text(),
            reader.text(),
            reader.text(),
            reader.number(),
            reader.text(),
            reader.number(),
            Math.toIntExact(reader.number()));
    reader.end();
    return decoded;
  }
}
