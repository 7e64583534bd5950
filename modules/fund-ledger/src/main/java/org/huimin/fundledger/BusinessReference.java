package org.huimin.fundledger;

import java.util.regex.Pattern;

/**
 * What a commitment or transaction is for, in the terms of the context that asked (业务单号). It stands
 * in the public log, so it is an internal id and never anything about a person.
 *
 * @param context the context that owns it, such as {@code elderly-care}
 * @param id the id there, such as that of a booked meal; may be empty for none
 */
public record BusinessReference(String context, String id) {
  private static final Pattern CONTEXT = Pattern.compile("[a-z][a-z-]{1,30}");
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_./:-]{0,64}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the context is not kebab-case or the id not a plain id
   */
  public BusinessReference {
    if (!CONTEXT.matcher(context).matches() || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not a business reference: " + context);
    }
  }
}
