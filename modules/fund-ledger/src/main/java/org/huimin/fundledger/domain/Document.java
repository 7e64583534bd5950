package org.huimin.fundledger.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.DocumentId;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Something the ledger states that moves no money, and that must not change afterwards either (文书):
 * a computation, an approval, the outcome of a reconciliation. It becomes an entry of the public
 * log, so it holds no personal data; whoever acted stands there as a salted commitment.
 *
 * @param subject id of what it is about, such as a payment list; empty for none
 * @param region whose money it concerns
 * @param actor who answers for it, null for the platform itself
 * @param fields what it says, in order; a name may come more than once
 */
public record Document(
    DocumentId id,
    DocumentKind kind,
    String subject,
    RegionCode region,
    @Nullable SaltedIdentity actor,
    List<Field> fields) {
  /** In a {@link DocumentKind#RECEIPT}, the day on which the money arrived. */
  public static final String RECEIVED_ON = "received.on";

  /** In a {@link DocumentKind#RECEIPT}, before the id of each commitment whose payment arrived. */
  public static final String RECEIVED = "received.commitment.";

  /**
   * One thing that it says.
   *
   * @param name at most 40 characters, in lower case with dots, such as {@code part.361002}
   * @param value at most 500 characters
   */
  public record Field(String name, String value) {
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_VALUE = 500;

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if the name is empty or one of them too long
     */
    public Field {
      if (name.isEmpty() || name.length() > LONGEST_NAME || value.length() > LONGEST_VALUE) {
        throw new IllegalArgumentException("a field of a document is too long: " + name);
      }
    }
  }

  public Document {
    fields = List.copyOf(fields);
  }

  /** Collects fields in the order in which they are said. */
  public static Fields saying() {
    return new Fields();
  }

  /** The fields of a document in the making. */
  public static final class Fields {
    private final List<Field> fields = new ArrayList<>();

    private Fields() {}

    /** Says a text. */
    public Fields text(String name, String value) {
      fields.add(new Field(name, value));
      return this;
    }

    /** Says a whole number, such as an amount in fen. */
    public Fields number(String name, long value) {
      return text(name, Long.toString(value));
    }

    /** Says a number under each key, in the order of the map. */
    public Fields all(String name, Map<String, Long> values) {
      values.forEach((key, value) -> number(name + "." + key, value));
      return this;
    }

    /** What was said. */
    public List<Field> toList() {
      return List.copyOf(fields);
    }
  }
}
