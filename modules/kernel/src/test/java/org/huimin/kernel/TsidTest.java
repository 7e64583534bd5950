package org.huimin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TsidTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  record NurseryId(long value) implements TypedId {}

  @Property
  void thirteenCharactersReadBackAsTheSameNumber(@ForAll @LongRange(min = 0) long value) {
    var text = Tsid.text(value);
    assertThat(text).hasSize(13).isEqualTo(new Tsid(value).toString());
    assertThat(Tsid.parse(text)).isEqualTo(Parsed.valid(new Tsid(value)));
    assertThat(Tsid.parse(text.toLowerCase(Locale.ROOT))).isEqualTo(Parsed.valid(new Tsid(value)));
  }

  @Property
  void textsSortAsTheNumbersDo(
      @ForAll @LongRange(min = 0) long one, @ForAll @LongRange(min = 0) long other) {
    assertThat(Integer.signum(Tsid.text(one).compareTo(Tsid.text(other))))
        .isEqualTo(Integer.signum(new Tsid(one).compareTo(new Tsid(other))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "000000000000",
        "00000000000000",
        "000000000000U",
        "000000000000O",
        "000000000000I",
        "000000000000-",
        "8000000000000",
        "G000000000000",
        "ZZZZZZZZZZZZZ",
        "000000000000０",
        "000000000000ſ"
      })
  void anythingElseIsNoId(String text) {
    assertThat(Tsid.parse(text)).isEqualTo(Parsed.faulty(Tsid.Fault.MALFORMED));
    assertThat(TypedId.parse(text, NurseryId::new)).isEqualTo(Parsed.faulty(Tsid.Fault.MALFORMED));
  }

  @Test
  void anIdIsNeverNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tsid(-1));
    assertThat(Tsid.parse("7ZZZZZZZZZZZZ")).isEqualTo(Parsed.valid(new Tsid(Long.MAX_VALUE)));
  }

  @Test
  void aTypedIdReadsBackFromItsText() {
    var id = new NurseryId(new TsidGenerator(3, Clock.fixed(NOW, ZoneOffset.UTC)).next());
    assertThat(TypedId.parse(id.text(), NurseryId::new)).isEqualTo(Parsed.valid(id));
  }

  @Test
  void aMalformedIdInAnAddressIsNotFoundAndInABodyInvalid() {
    var parsed = TypedId.parse("nonsense", NurseryId::new);
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> parsed.orNotFound("nursery"))
        .satisfies(e -> assertThat(e.details()).containsEntry("kind", "nursery"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> parsed.orInvalid("nurseryId"))
        .satisfies(
            e ->
                assertThat(e.faults())
                    .containsExactly(FieldFault.of("nurseryId", Tsid.Fault.MALFORMED)));
  }

  @Test
  void idsRiseThoughTheClockStandsStill() {
    var generator = new TsidGenerator(0, Clock.fixed(NOW, ZoneOffset.UTC));
    // more than the 4,096 that one millisecond has room for
    var ids = LongStream.generate(generator::next).limit(10_000).toArray();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void laterIdsAreLargerOnAnyNode() {
    var later = Clock.offset(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMillis(1));
    long first = new TsidGenerator(1023, Clock.fixed(NOW, ZoneOffset.UTC)).next();
    assertThat(new TsidGenerator(0, later).next()).isGreaterThan(first);
  }

  @Test
  void twoNodesNeverDrawTheSame() {
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var one = new TsidGenerator(1, clock);
    var two = new TsidGenerator(2, clock);
    var ids = LongStream.range(0, 4000).flatMap(_ -> LongStream.of(one.next(), two.next()));
    assertThat(ids.toArray()).doesNotHaveDuplicates();
  }

  @Test
  void manyThreadsNeverDrawTheSame() throws Exception {
    var generator = new TsidGenerator(7, Clock.systemUTC());
    var draws = new ArrayList<Callable<List<Long>>>();
    for (int i = 0; i < 8; i++) {
      draws.add(() -> LongStream.generate(generator::next).limit(5_000).boxed().toList());
    }
    var all = new HashSet<Long>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var ids : threads.invokeAll(draws)) {
        assertThat(ids.get()).isSorted();
        all.addAll(ids.get());
      }
    }
    assertThat(all).hasSize(40_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1024})
  void thereAre1024Nodes(int node) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TsidGenerator(node, Clock.systemUTC()));
  }
}
