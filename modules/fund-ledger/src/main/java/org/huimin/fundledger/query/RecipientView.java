package org.huimin.fundledger.query;

import java.util.OptionalLong;
import org.huimin.kernel.Tsid;
import org.jspecify.annotations.Nullable;

/**
 * Whom money is for or paid to, as those entitled may see it.
 *
 * @param identity what the log commits to, or null where it was forgotten
 * @param label the public name of an organisation
 */
public record RecipientView(@Nullable String identity, @Nullable String label) {
  private static final String PERSON = "PERSON ";

  /** What to show. */
  public String text() {
    if (label != null && !label.isEmpty()) {
      return label;
    }
    return identity == null ? "已删除 · forgotten" : identity;
  }

  /** The person it is, for the access trail. */
  public OptionalLong personId() {
    if (identity == null || !identity.startsWith(PERSON)) {
      return OptionalLong.empty();
    }
    return Tsid.parse(identity.substring(PERSON.length()))
        .toOptional()
        .map(id -> OptionalLong.of(id.value()))
        .orElse(OptionalLong.empty());
  }
}
