package org.huimin.people.domain;

import java.time.LocalDate;
import java.util.Optional;

/** Which WeChat account belongs to whom (微信实名绑定). */
public interface WeChatBindings {
  /** Binds an account, also when it was bound to somebody else before. */
  void bind(String openId, PersonId person, LocalDate today);

  /** The owner of an account. */
  Optional<PersonId> ownerOf(String openId);

  /** The account that a person bound last, to send messages to. */
  Optional<String> accountOf(PersonId person);
}
