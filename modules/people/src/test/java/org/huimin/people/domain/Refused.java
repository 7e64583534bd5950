package org.huimin.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huimin.kernel.RefusedException;
import org.huimin.people.PeopleRefusal;

/** Asserts which rule said no. */
final class Refused {
  private Refused() {}

  static void with(PeopleRefusal refusal, ThrowingCallable act) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(act)
        .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
  }
}
