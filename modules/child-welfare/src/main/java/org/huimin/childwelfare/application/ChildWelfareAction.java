package org.huimin.childwelfare.application;

import java.util.Locale;
import java.util.Set;
import org.huimin.platform.access.Action;
import org.huimin.platform.access.Role;

/** Everything that can be done here with a case, and by whom (操作清单). Reporting needs no role. */
public enum ChildWelfareAction implements Action {
  /** 查看个案. */
  SEE_CASE,
  /** 记录响应. */
  RESPOND,
  /** 结案. */
  CLOSE_CASE;

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Nobody else: not case workers, not auditors, not administrators. */
  @Override
  public Set<Role> roles() {
    return Set.of(Role.CHILD_PROTECTION);
  }

  /** The code with the name of the context, as it stands in the access trail. */
  public String trailCode() {
    return "child-welfare/" + code();
  }
}
