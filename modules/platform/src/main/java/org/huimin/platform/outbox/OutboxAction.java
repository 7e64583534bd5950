package org.huimin.platform.outbox;

import java.util.Set;
import org.huimin.platform.access.Action;
import org.huimin.platform.access.Role;

/** What can be done with events that were given up, and by whom. They belong to no region. */
enum OutboxAction implements Action {
  /** Codes and places in the code, no persons. */
  READ_DEAD_LETTERS("read-dead-letters"),
  /** Puts one back into the queue. */
  RETRY_DEAD_LETTER("retry-dead-letter");

  private final String code;

  OutboxAction(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.ADMIN);
  }
}
