package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.application.filing.TakeOverNurseries;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.kernel.PlainRefusal;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.transaction.Transactions;
import org.jooq.exception.IntegrityConstraintViolationException;

/** Enters nurseries that are filed elsewhere already (存量托育机构导入). */
@Singleton
public final class RegisterNurseries {
  private final Nurseries nurseries;
  private final TakeOverNurseries takeOver;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  RegisterNurseries(
      Nurseries nurseries,
      TakeOverNurseries takeOver,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.nurseries = nurseries;
    this.takeOver = takeOver;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Enters nurseries, open for bookings from then on.
   *
   * @return their ids, in order
   * @throws RefusedException if one is registered already
   */
  public List<Long> register(List<NewNursery> found) {
    Map<NurseryId, NewNursery> byId = new LinkedHashMap<>();
    found.forEach(nursery -> byId.put(new NurseryId(ids.next()), nursery));
    try {
      transactions.write(
          () -> {
            nurseries.addAll(byId, clock.instant());
            takeOver.file(byId);
          });
    } catch (IntegrityConstraintViolationException registered) {
      throw new RefusedException(PlainRefusal.of("childcare/credit-code-taken"));
    }
    return byId.keySet().stream().map(NurseryId::value).toList();
  }
}
