package org.huimin.childcare.domain.lasting;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.jspecify.annotations.Nullable;

/** All offers of lasting places. The lock of the application guards its offers. */
public interface Offers {
  /** Keeps new ones. */
  void addAll(Collection<Offer> offers);

  /** Keeps what was decided. */
  void save(Offer offer);

  /** The offer with an id. */
  Optional<Offer> find(OfferId id);

  /** What is held for an application. */
  List<Offer> heldFor(ApplicationId application);

  /** What is held at a nursery, also what nobody may accept any more. */
  List<Offer> heldAt(NurseryId nursery);

  /** What is held and was to be answered before. */
  List<Offer> lapsed(Instant now, int limit);

  /** What is held, must be answered before a moment, and nobody was reminded of. */
  List<Offer> toRemind(Instant expiringBefore, int limit);

  /** Keeps that the parents were reminded. */
  void reminded(OfferId id, Instant now);

  /** Those for some children, newest first. */
  List<Offer> ofChildren(Collection<ChildId> children, @Nullable OfferId before, int limit);
}
