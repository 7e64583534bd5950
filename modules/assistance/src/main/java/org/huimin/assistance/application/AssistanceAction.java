package org.huimin.assistance.application;

import java.util.Locale;
import java.util.Set;
import org.huimin.platform.access.Action;
import org.huimin.platform.access.Role;

/** Everything that can be done here, and by whom (操作清单). */
public enum AssistanceAction implements Action {
  /** 申请救助. */
  APPLY,
  /** 查看可享受的救助. */
  SEE_ENTITLEMENTS,
  /** 查看申请. */
  SEE_APPLICATION,
  /** 受理、调查、公示、决定. */
  PROCESS_APPLICATION,
  /** 按月发放. */
  RUN_PAYMENTS;

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Set<Role> roles() {
    return switch (this) {
      case APPLY -> Set.of(Role.CITIZEN);
      case SEE_ENTITLEMENTS, SEE_APPLICATION -> Set.of(Role.CITIZEN, Role.CASEWORKER);
      case PROCESS_APPLICATION -> Set.of(Role.CASEWORKER);
      case RUN_PAYMENTS -> Set.of(Role.CASEWORKER, Role.FINANCE);
    };
  }

  /** The code with the name of the context, as it stands in the access trail. */
  public String trailCode() {
    return "assistance/" + code();
  }
}
