package org.huimin.childcare.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.childcare.domain.Examples.MONDAY;
import static org.huimin.childcare.domain.Examples.afternoon;
import static org.huimin.childcare.domain.Examples.capacity;
import static org.huimin.childcare.domain.Examples.child;
import static org.huimin.childcare.domain.Examples.fullDay;
import static org.huimin.childcare.domain.Examples.hour;
import static org.huimin.childcare.domain.Examples.wish;

import java.time.LocalDate;
import java.util.List;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.BookingRefusal.AlreadyBooked;
import org.huimin.childcare.domain.BookingRefusal.NoCarerOnDuty;
import org.huimin.childcare.domain.BookingRefusal.NoPlaceLeft;
import org.huimin.childcare.domain.PlaceOutcome.NotTaken;
import org.huimin.childcare.domain.PlaceOutcome.Placed;
import org.huimin.childcare.domain.PlaceOutcome.Refused;
import org.junit.jupiter.api.Test;

class PlaceAllocationTest {
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);

  private static PlaceAllocation room(int capacity) {
    return new PlaceAllocation(capacity(capacity, MONDAY, TUESDAY), List.of());
  }

  @Test
  void allKindsOfCareDrawOnTheSamePlaces() {
    var room = room(1);
    assertThat(room.decide(wish(child(1), false, hour(MONDAY, 14))))
        .hasOnlyElementsOfType(Placed.class);

    assertThat(refusalOf(room.decide(wish(child(2), false, fullDay(MONDAY)))))
        .isEqualTo(new NoPlaceLeft(MONDAY, 14, 1));
    assertThat(refusalOf(room.decide(wish(child(3), false, afternoon(MONDAY)))))
        .isEqualTo(new NoPlaceLeft(MONDAY, 14, 1));
    assertThat(room.decide(wish(child(4), false, hour(MONDAY, 13))))
        .hasOnlyElementsOfType(Placed.class);
  }

  @Test
  void whoComesFirstGetsThePlace() {
    var room = room(1);

    assertThat(room.decide(wish(child(1), false, fullDay(MONDAY))))
        .hasOnlyElementsOfType(Placed.class);
    assertThat(room.decide(wish(child(2), false, fullDay(MONDAY))))
        .hasOnlyElementsOfType(Refused.class);
  }

  @Test
  void oneDayThatIsFullKeepsAllDaysFromBeingBooked() {
    var room = room(1);
    room.decide(wish(child(1), false, fullDay(TUESDAY)));

    var outcomes = room.decide(wish(child(2), false, fullDay(MONDAY), fullDay(TUESDAY)));

    assertThat(outcomes.getFirst()).isInstanceOf(NotTaken.class);
    assertThat(outcomes.getLast()).isInstanceOf(Refused.class);
    assertThat(room.count(new BucketKey(10, MONDAY, 8)).taken()).isZero();
    assertThat(room.decide(wish(child(3), false, fullDay(MONDAY))))
        .hasOnlyElementsOfType(Placed.class);
  }

  @Test
  void theOtherDaysAreBookedWhenAPartIsAccepted() {
    var room = room(1);
    room.decide(wish(child(1), false, fullDay(TUESDAY)));

    var outcomes = room.decide(wish(child(2), true, fullDay(MONDAY), fullDay(TUESDAY)));

    assertThat(outcomes.getFirst()).isInstanceOf(Placed.class);
    assertThat(outcomes.getLast()).isInstanceOf(Refused.class);
  }

  @Test
  void aChildIsInOnePlaceOnly() {
    var room = room(5);

    var outcomes = room.decide(wish(child(1), true, fullDay(MONDAY), afternoon(MONDAY)));

    assertThat(outcomes.getFirst()).isInstanceOf(Placed.class);
    assertThat(refusalOf(outcomes)).isEqualTo(new AlreadyBooked(MONDAY, 13));
  }

  @Test
  void aChildThatIsSomewhereElseAlreadyIsRefused() {
    var room = new PlaceAllocation(capacity(5, MONDAY), List.of(new PlaceKey(1, MONDAY, 15)));

    assertThat(refusalOf(room.decide(wish(child(1), false, afternoon(MONDAY)))))
        .isEqualTo(new AlreadyBooked(MONDAY, 15));
  }

  @Test
  void whereNoCarerIsOnDutyNoChildIsTaken() {
    var evening = Examples.session(9, Care.TEMPORARY, MONDAY, 17, 19);

    assertThat(refusalOf(room(5).decide(wish(child(1), false, evening))))
        .isEqualTo(new NoCarerOnDuty(MONDAY, 18));
  }

  @Test
  void aPlaceGivenBackIsFreeForOthersAndForTheSameChild() {
    var room = room(1);
    room.decide(wish(child(1), false, fullDay(MONDAY)));

    room.giveBack(new ChildId(1), fullDay(MONDAY));

    assertThat(room.changes()).isEmpty();
    assertThat(room.decide(wish(child(1), false, fullDay(MONDAY))))
        .hasOnlyElementsOfType(Placed.class);
  }

  @Test
  void theChangesAreTheHoursTakenInTheOrderOfLocking() {
    var room = room(3);
    room.decide(wish(child(1), false, afternoon(TUESDAY)));
    room.decide(wish(child(2), false, hour(MONDAY, 14)));
    room.decide(wish(child(3), false, hour(TUESDAY, 14)));

    assertThat(room.changes().keySet())
        .containsExactly(
            new BucketKey(10, MONDAY, 14),
            new BucketKey(10, TUESDAY, 13),
            new BucketKey(10, TUESDAY, 14),
            new BucketKey(10, TUESDAY, 15),
            new BucketKey(10, TUESDAY, 16));
    assertThat(room.changes()).containsEntry(new BucketKey(10, TUESDAY, 14), 2);
  }

  private static BookingRefusal refusalOf(List<PlaceOutcome> outcomes) {
    return outcomes.stream()
        .filter(Refused.class::isInstance)
        .map(outcome -> ((Refused) outcome).refusal())
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing was refused"));
  }
}
