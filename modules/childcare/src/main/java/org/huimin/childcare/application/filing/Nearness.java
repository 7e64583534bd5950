package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.util.Objects;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.Filing;
import org.huimin.kernel.NotFoundException;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;

/**
 * Who stands near enough to a nursery to see or do something (机构本人与属地): its staff, the person who
 * filed it, the health authority of its region. For all others it does not exist.
 */
@Singleton
public final class Nearness {
  private final Access access;
  private final Nurseries nurseries;

  Nearness(Access access, Nurseries nurseries) {
    this.access = access;
    this.nurseries = nurseries;
  }

  /** Whether the filing is the caller's: as the citizen who filed, or as staff of the nursery. */
  public boolean isNurserys(Caller caller, Filing filing) {
    return switch (caller.kind()) {
      case CITIZEN ->
          caller.personId() != null
              && Objects.equals(filing.applicantPersonId(), caller.personId());
      case STAFF ->
          caller.is(Role.NURSERY)
              && Objects.equals(caller.organisationId(), filing.nurseryId().value());
      case SERVICE -> false;
    };
  }

  /** Whether it was handed in to the caller, the health authority of where the nursery lies. */
  public boolean isAuthoritys(Caller caller, Filing filing) {
    return caller.is(Role.HEALTH_AUTHORITY)
        && filing.isHandedIn()
        && access.reaches(caller, filing.content().region());
  }

  void requireNear(Caller caller, Filing filing) {
    if (!isNurserys(caller, filing) && !isAuthoritys(caller, filing)) {
      throw new NotFoundException("filing");
    }
  }

  /** The nursery that the caller works for. */
  public Nursery own(Caller caller, NurseryId id) {
    if (!caller.is(Role.NURSERY) || !Objects.equals(caller.organisationId(), id.value())) {
      throw new NotFoundException("nursery");
    }
    return any(id);
  }

  /** A nursery in the region of the health authority. */
  public Nursery supervised(Caller caller, NurseryId id) {
    var nursery = any(id);
    if (!caller.is(Role.HEALTH_AUTHORITY) || !access.reaches(caller, nursery.region())) {
      throw new NotFoundException("nursery");
    }
    return nursery;
  }

  /** A nursery that the caller works for or supervises. */
  public Nursery ownOrSupervised(Caller caller, NurseryId id) {
    return caller.is(Role.NURSERY) ? own(caller, id) : supervised(caller, id);
  }

  Nursery any(NurseryId id) {
    return nurseries.find(id).orElseThrow(() -> new NotFoundException("nursery"));
  }
}
