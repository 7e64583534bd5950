package org.huimin.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventNamesTest {
  record PlaceBooked() {}

  @EventName("childcare/place-taken")
  record Renamed() {}

  @Test
  void anEventIsNamedByItsContextAndClass() {
    assertThat(EventNames.of(PlaceBooked.class)).isEqualTo("platform/place-booked");
  }

  @Test
  void aGivenNameOutlivesTheClass() {
    assertThat(EventNames.of(Renamed.class)).isEqualTo("childcare/place-taken");
  }
}
