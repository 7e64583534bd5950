package org.huimin.platform.access;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.huimin.kernel.NotAllowedException;
import org.huimin.kernel.RegionCode;

/**
 * Decides whether a caller may act: the role must be listed for the action, and the region must lie
 * in the caller's.
 */
@Singleton
public final class Access {

  /**
   * Requires one of the action's roles.
   *
   * @throws NotAllowedException when the caller has none of them
   */
  public void require(Caller caller, Action action) {
    if (caller.roles().stream().noneMatch(action.roles()::contains)) {
      throw new NotAllowedException(action.code());
    }
  }

  /**
   * Requires one of the action's roles, and for staff that the target lies in their region.
   *
   * @param target the region that the action touches
   * @throws NotAllowedException when the role or the region does not allow it
   */
  public void require(Caller caller, Action action, RegionCode target) {
    require(caller, action);
    if (!reaches(caller, target)) {
      throw new NotAllowedException(action.code());
    }
  }

  /**
   * Whether the target lies in the caller's region; citizens have none and are bound by relations
   * instead.
   */
  public boolean reaches(Caller caller, RegionCode target) {
    return switch (caller.kind()) {
      case CITIZEN, SERVICE -> true;
      case STAFF -> caller.region() != null && caller.region().contains(target);
    };
  }

  /**
   * The region by which lists are filtered.
   *
   * @return the caller's region for staff, empty for those whom relations bind
   * @throws NotAllowedException when the caller may not do the action at all, or is staff without a
   *     region
   */
  public Optional<RegionCode> regionOf(Caller caller, Action action) {
    require(caller, action);
    if (caller.kind() != Caller.Kind.STAFF) {
      return Optional.empty();
    }
    if (caller.region() == null) {
      throw new NotAllowedException(action.code());
    }
    return Optional.of(caller.region());
  }

  /**
   * The region of staff, for what nobody else does.
   *
   * @throws NotAllowedException when the caller may not do the action at all, or is no staff with a
   *     region
   */
  public RegionCode requireRegion(Caller caller, Action action) {
    return regionOf(caller, action).orElseThrow(() -> new NotAllowedException(action.code()));
  }
}
