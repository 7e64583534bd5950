package org.huimin.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.support.PlatformOnDatabase;
import org.huimin.platform.transaction.Transactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessTrailTest {
  private static final Caller CASEWORKER =
      new Caller(
          Caller.Kind.STAFF,
          "staff:0HVZ4XJ8T2K9M",
          null,
          Set.of(Role.CASEWORKER),
          new RegionCode("361002"),
          null);

  private static PlatformOnDatabase platform;
  private static AccessTrail trail;
  private static Transactions transactions;

  @BeforeAll
  static void start() {
    platform = PlatformOnDatabase.create();
    var server = platform.server("AccessTrailTest", Map.of());
    trail = server.getBean(AccessTrail.class);
    transactions = server.getBean(Transactions.class);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void aPersonSeesWhoReadWhatAndWhy() {
    trail.record(CASEWORKER, 11, "people/read", "name,income", "低保复核", null);

    assertThat(trail.entriesAbout(11, 20, null).items())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.callerKind()).isEqualTo(Caller.Kind.STAFF);
              assertThat(entry.callerId()).isEqualTo("staff:0HVZ4XJ8T2K9M");
              assertThat(entry.action()).isEqualTo("people/read");
              assertThat(entry.fields()).isEqualTo("name,income");
              assertThat(entry.reason()).isEqualTo("低保复核");
              assertThat(entry.onBehalfOfPersonId()).isNull();
            });
  }

  @Test
  void entriesAboutOthersAreNotShown() {
    trail.record(CASEWORKER, 21, "people/read", "name", null, null);

    assertThat(trail.entriesAbout(22, 20, null).items()).isEmpty();
  }

  @Test
  void theNewestComeFirstAndEveryEntryIsOnOnePage() {
    for (int i = 0; i < 5; i++) {
      trail.record(CASEWORKER, 31, "people/read-" + i, "name", null, 32L);
    }

    var first = trail.entriesAbout(31, 3, null);
    var second = trail.entriesAbout(31, 3, first.nextCursor());

    assertThat(first.items())
        .extracting(AccessEntry::action)
        .containsExactly("people/read-4", "people/read-3", "people/read-2");
    assertThat(second.items())
        .extracting(AccessEntry::action)
        .containsExactly("people/read-1", "people/read-0");
    assertThat(second.nextCursor()).isNull();
  }

  @Test
  void aChangeThatWasRolledBackLeavesNoEntry() {
    assertThatThrownBy(
            () ->
                transactions.write(
                    () -> {
                      trail.record(CASEWORKER, 41, "people/correct", "name", null, null);
                      throw new NotFoundException("person");
                    }))
        .isInstanceOf(NotFoundException.class);

    assertThat(trail.entriesAbout(41, 20, null).items()).isEmpty();
  }

  @Test
  void aReasonTooLongIsCutAndNotRefused() {
    trail.record(CASEWORKER, 51, "people/read", "name", "由".repeat(900), null);

    assertThat(trail.entriesAbout(51, 20, null).items().getFirst().reason())
        .hasSize(500)
        .endsWith("…");
  }
}
