package org.huimin.platform.access;

import java.util.Set;

/**
 * Something that can be done (操作). Each context lists its actions in one enum; the list is the
 * whole permission table: what is not in it is denied.
 */
public interface Action {
  /** The name in kebab-case, such as {@code record-appropriation}. */
  String code();

  /** The roles that may do it, within their region. */
  Set<Role> roles();
}
