package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.NewClass;
import org.huimin.childcare.PlacesMayBeFree;
import org.huimin.childcare.domain.BookingRefusal.ClassTooLarge;
import org.huimin.childcare.domain.CareClass;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nurseries.PricedClass;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.WaitingLists;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.PlainRefusal;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;
import org.jooq.exception.IntegrityConstraintViolationException;

/** Opens classes with their fees (开班). */
@Singleton
public final class OpenClasses {
  private final Nurseries nurseries;
  private final Standards standards;
  private final WaitingLists lists;
  private final Outbox outbox;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  OpenClasses(
      Nurseries nurseries,
      Standards standards,
      WaitingLists lists,
      Outbox outbox,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.nurseries = nurseries;
    this.standards = standards;
    this.lists = lists;
    this.outbox = outbox;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Opens classes.
   *
   * @return their ids, in order
   * @throws RefusedException if one would be larger than the standard allows, or its nursery has
   *     one of that name
   */
  public List<Long> open(List<NewClass> wanted) {
    try {
      return transactions.write(() -> openNow(wanted));
    } catch (IntegrityConstraintViolationException sameName) {
      throw new RefusedException(PlainRefusal.of("childcare/class-name-taken"));
    }
  }

  private List<Long> openNow(List<NewClass> wanted) {
    var now = clock.instant();
    var today = BusinessTime.dayOf(now);
    var found = nurseries.findAll(wanted.stream().map(NewClass::nurseryId).distinct().toList());
    var classes = wanted.stream().map(each -> careClass(each, found, today)).toList();
    nurseries.addClasses(classes, now);
    found.keySet().stream()
        .sorted()
        .forEach(nursery -> lists.changedIfAny(new NurseryId(nursery), now));
    outbox.publishAll(found.keySet().stream().sorted().map(PlacesMayBeFree::new).toList());
    return classes.stream().map(each -> each.careClass().id().value()).toList();
  }

  private PricedClass careClass(NewClass wanted, Map<Long, Nursery> found, LocalDate today) {
    var nursery = found.get(wanted.nurseryId());
    if (nursery == null) {
      throw new NotFoundException("nursery");
    }
    int largest = standards.of(wanted.type(), nursery.region(), today).largestClass();
    if (wanted.size() > largest) {
      throw new RefusedException(new ClassTooLarge(wanted.size(), largest));
    }
    var id = new CareClassId(ids.next());
    return new PricedClass(
        new CareClass(id, nursery, wanted.name(), wanted.type(), wanted.size()), wanted.fees());
  }
}
