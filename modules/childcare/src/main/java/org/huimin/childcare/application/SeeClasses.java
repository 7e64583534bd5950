package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.util.List;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nurseries.PricedClass;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.platform.transaction.Transactions;

/** Shows the classes of a nursery (班级一览). */
@Singleton
public final class SeeClasses {
  private final Nurseries nurseries;
  private final Transactions transactions;

  SeeClasses(Nurseries nurseries, Transactions transactions) {
    this.nurseries = nurseries;
    this.transactions = transactions;
  }

  /** The classes of a nursery with their fees, in the order in which they were opened. */
  public List<PricedClass> of(NurseryId nursery) {
    return transactions.read(() -> nurseries.classesOf(nursery));
  }
}
