package org.huimin.childwelfare.application;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.huimin.childwelfare.domain.ChildCase;
import org.huimin.kernel.NotAllowedException;
import org.huimin.kernel.NotFoundException;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;

/** The right to a file and its trail, the same for every use case. */
@Singleton
final class CaseFiles {
  private final Access access;
  private final AccessTrail trail;

  CaseFiles(Access access, AccessTrail trail) {
    this.access = access;
    this.trail = trail;
  }

  /**
   * Lets only the protection staff of the region pass. To everybody else there is no such file:
   * even its existence says something about a child.
   *
   * @throws NotFoundException to everybody else
   */
  ChildCase requireMine(Caller caller, ChildWelfareAction action, Optional<ChildCase> file) {
    var found = file.orElseThrow(() -> new NotFoundException("case"));
    try {
      access.require(caller, action, found.dutyRegion());
    } catch (NotAllowedException hidden) {
      throw new NotFoundException("case");
    }
    return found;
  }

  /** Records that the data of a known child were read or changed. */
  void record(Caller caller, ChildWelfareAction action, ChildCase file) {
    var child = file.childPersonId();
    if (child != null) {
      trail.record(caller, child, action.trailCode(), "child-welfare case", null, null);
    }
  }
}
