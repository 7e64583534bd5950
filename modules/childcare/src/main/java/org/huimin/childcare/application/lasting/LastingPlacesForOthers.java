package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.huimin.childcare.Care;
import org.huimin.childcare.LastingPlaces;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.ApplicationId;
import org.huimin.childcare.domain.lasting.CarePattern;
import org.huimin.childcare.domain.lasting.Offers;
import org.huimin.kernel.NotFoundException;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;

/** The use cases that others may call. */
@Singleton
final class LastingPlacesForOthers implements LastingPlaces {
  private final ApplyForPlaces apply;
  private final OfferPlaces offerPlaces;
  private final AnswerOffers answer;
  private final Offers offers;
  private final Transactions transactions;

  LastingPlacesForOthers(
      ApplyForPlaces apply,
      OfferPlaces offerPlaces,
      AnswerOffers answer,
      Offers offers,
      Transactions transactions) {
    this.apply = apply;
    this.offerPlaces = offerPlaces;
    this.answer = answer;
    this.offers = offers;
    this.transactions = transactions;
  }

  @Override
  public long apply(Caller caller, long childId, List<Long> nurseryIds, LocalDate startsOn) {
    var pattern =
        new CarePattern(Care.FULL_DAY, null, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    var nurseries = nurseryIds.stream().map(NurseryId::new).toList();
    var wish = new ApplyForPlaces.Wish(new ChildId(childId), nurseries, startsOn, pattern, false);
    return apply.apply(caller, wish).id().value();
  }

  @Override
  public void offerFreePlaces(long nurseryId) {
    offerPlaces.lookAt(new NurseryId(nurseryId));
  }

  @Override
  public long acceptOffer(Caller caller, long applicationId) {
    return transactions.write(
        () -> {
          var held =
              offers.heldFor(new ApplicationId(applicationId)).stream()
                  .findFirst()
                  .orElseThrow(() -> new NotFoundException("offer"));
          return answer.accept(caller, held.id()).enrolment().id().value();
        });
  }
}
