package org.huimin.fundledger.application;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.domain.Payee;
import org.huimin.fundledger.domain.Payees;
import org.huimin.people.StatusKind;

/** As many entitled persons as there are numbers, none of whom exists. */
@Singleton
@Replaces(RegisteredPayees.class)
@Requires(property = "huimin.test.countless-payees")
class CountlessPayees implements Payees {
  static String nameOf(long personId) {
    return "居民" + personId;
  }

  @Override
  public Map<Long, Payee> on(LocalDate day, Collection<Long> personIds) {
    Map<Long, Payee> payees = new HashMap<>();
    for (long id : personIds) {
      payees.put(
          id,
          new Payee(
              id,
              nameOf(id),
              Treasury.TOWN,
              true,
              Set.of(StatusKind.MINIMUM_LIVING_ALLOWANCE.name())));
    }
    return payees;
  }
}
