package org.huimin.childcare.persistence.lasting;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_OFFER;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.ApplicationId;
import org.huimin.childcare.domain.lasting.Offer;
import org.huimin.childcare.domain.lasting.OfferId;
import org.huimin.childcare.domain.lasting.OfferStatus;
import org.huimin.childcare.domain.lasting.Offers;
import org.huimin.childcare.domain.lasting.Standing;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareOfferRecord;
import org.huimin.kernel.Period;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Offers in the database. */
@Singleton
final class StoredOffers implements Offers {
  private final DSLContext sql;

  StoredOffers(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void addAll(Collection<Offer> offers) {
    ManyRows.insert(sql, CHILDCARE_OFFER, offers.stream().map(StoredOffers::row).toList());
  }

  private static ChildcareOfferRecord row(Offer offer) {
    var row = new ChildcareOfferRecord();
    row.setOfferId(offer.id().value());
    row.setApplicationId(offer.application().value());
    row.setHeldApplicationId(offer.isHeld() ? offer.application().value() : null);
    row.setChildId(offer.child().value());
    row.setNurseryId(offer.nursery().value());
    row.setClassId(offer.careClass().value());
    row.setFromDay(offer.period().from());
    row.setUntilDay(offer.period().until());
    row.setStatus(offer.status().name());
    row.setHeldAt(offer.heldAt());
    row.setExpiresAt(offer.expiresAt());
    row.setDecidedAt(offer.decidedAt());
    row.setPriority(offer.standing().priority());
    row.setPoints(offer.standing().points());
    row.setWaitingSince(offer.standing().since());
    row.setPassedOver(offer.passedOver());
    return row;
  }

  @Override
  public void save(Offer offer) {
    var table = CHILDCARE_OFFER;
    sql.update(table)
        .set(table.STATUS, offer.status().name())
        .set(table.HELD_APPLICATION_ID, offer.isHeld() ? (Long) offer.application().value() : null)
        .set(table.DECIDED_AT, offer.decidedAt())
        .where(table.OFFER_ID.eq(offer.id().value()))
        .execute();
  }

  @Override
  public Optional<Offer> find(OfferId id) {
    return sql.selectFrom(CHILDCARE_OFFER)
        .where(CHILDCARE_OFFER.OFFER_ID.eq(id.value()))
        .fetchOptional(StoredOffers::offer);
  }

  @Override
  public List<Offer> heldFor(ApplicationId application) {
    return sql.selectFrom(CHILDCARE_OFFER)
        .where(CHILDCARE_OFFER.HELD_APPLICATION_ID.eq(application.value()))
        .orderBy(CHILDCARE_OFFER.OFFER_ID)
        .fetch(StoredOffers::offer);
  }

  @Override
  public List<Offer> heldAt(NurseryId nursery) {
    return sql.selectFrom(CHILDCARE_OFFER)
        .where(CHILDCARE_OFFER.NURSERY_ID.eq(nursery.value()))
        .and(CHILDCARE_OFFER.STATUS.eq(OfferStatus.HELD.name()))
        .fetch(StoredOffers::offer);
  }

  @Override
  public List<Offer> lapsed(Instant now, int limit) {
    return sql.selectFrom(CHILDCARE_OFFER)
        .where(CHILDCARE_OFFER.STATUS.eq(OfferStatus.HELD.name()))
        .and(CHILDCARE_OFFER.EXPIRES_AT.le(now))
        .orderBy(CHILDCARE_OFFER.EXPIRES_AT, CHILDCARE_OFFER.OFFER_ID)
        .limit(limit)
        .fetch(StoredOffers::offer);
  }

  @Override
  public List<Offer> toRemind(Instant expiringBefore, int limit) {
    return sql.selectFrom(CHILDCARE_OFFER)
        .where(CHILDCARE_OFFER.STATUS.eq(OfferStatus.HELD.name()))
        .and(CHILDCARE_OFFER.EXPIRES_AT.le(expiringBefore))
        .and(CHILDCARE_OFFER.REMINDED_AT.isNull())
        .orderBy(CHILDCARE_OFFER.EXPIRES_AT, CHILDCARE_OFFER.OFFER_ID)
        .limit(limit)
        .fetch(StoredOffers::offer);
  }

  @Override
  public void reminded(OfferId id, Instant now) {
    sql.update(CHILDCARE_OFFER)
        .set(CHILDCARE_OFFER.REMINDED_AT, now)
        .where(CHILDCARE_OFFER.OFFER_ID.eq(id.value()))
        .execute();
  }

  @Override
  public List<Offer> ofChildren(Collection<ChildId> children, @Nullable OfferId before, int limit) {
    if (children.isEmpty()) {
      return List.of();
    }
    var table = CHILDCARE_OFFER;
    return sql.selectFrom(table)
        .where(table.CHILD_ID.in(children.stream().map(ChildId::value).toList()))
        .and(table.OFFER_ID.lt(before == null ? Long.MAX_VALUE : before.value()))
        .orderBy(table.OFFER_ID.desc())
        .limit(limit)
        .fetch(StoredOffers::offer);
  }

  private static Offer offer(ChildcareOfferRecord row) {
    var application = new ApplicationId(row.getApplicationId());
    return new Offer(
        new OfferId(row.getOfferId()),
        application,
        new ChildId(row.getChildId()),
        new NurseryId(row.getNurseryId()),
        new CareClassId(row.getClassId()),
        Period.between(row.getFromDay(), row.getUntilDay()),
        OfferStatus.valueOf(row.getStatus()),
        row.getHeldAt(),
        row.getExpiresAt(),
        row.getDecidedAt(),
        new Standing(application, row.getPriority(), row.getPoints(), row.getWaitingSince()),
        row.getPassedOver());
  }
}
