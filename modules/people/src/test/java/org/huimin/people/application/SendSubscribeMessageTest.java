package org.huimin.people.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.people.Notices.Template;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.SubscribeGrants;
import org.huimin.people.domain.SubscribeQueue;
import org.huimin.people.domain.SubscribeQueue.State;
import org.huimin.people.domain.SubscribeQueue.Waiting;
import org.huimin.people.domain.WeChatBindings;
import org.huimin.platform.subscribe.SubscribeMessages;
import org.huimin.platform.subscribe.SubscribeMessages.Faulty;
import org.huimin.platform.subscribe.SubscribeMessages.Later;
import org.huimin.platform.subscribe.SubscribeMessages.Outcome;
import org.huimin.platform.subscribe.SubscribeMessages.Refused;
import org.huimin.platform.subscribe.SubscribeMessages.Sent;
import org.huimin.platform.subscribe.SubscribeMessages.SubscribeMessage;
import org.huimin.platform.subscribe.SubscribeMessages.Uncertain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SendSubscribeMessageTest {
  private static final SubscribeMessageReady EVENT = new SubscribeMessageReady(7);

  private final OneMessage queue = new OneMessage();
  private final Counted grants = new Counted();
  private final List<SubscribeMessage> sent = new ArrayList<>();

  @Test
  void aMessageIsSentOnceHoweverOftenTheHandlerComes() {
    var handler = handler(new Sent());
    handler.handle(EVENT);
    handler.handle(EVENT);

    assertThat(sent)
        .containsExactly(new SubscribeMessage("o-1", "reminder", Map.of("what", "明日入园")));
    assertThat(queue.state).isEqualTo(State.SENT);
  }

  @Test
  void afterACrashInTheMiddleNothingIsSentAgain() {
    queue.state = State.SENDING;
    handler(new Sent()).handle(EVENT);

    assertThat(sent).isEmpty();
    assertThat(queue.state).isEqualTo(State.UNCERTAIN);
  }

  @Test
  void withoutAGrantAtWeChatOursAreForgotten() {
    grants.unused = 3;
    handler(new Refused()).handle(EVENT);

    assertThat(queue.state).isEqualTo(State.REFUSED);
    assertThat(grants.unused).isZero();
  }

  @Test
  void aFaultGivesTheGrantBackAndAnUncertainMessageDoesNot() {
    handler(new Faulty(47003)).handle(EVENT);
    assertThat(queue.state).isEqualTo(State.FAILED);
    assertThat(grants.unused).isEqualTo(1);

    queue.state = State.READY;
    handler(new Uncertain()).handle(EVENT);
    assertThat(queue.state).isEqualTo(State.UNCERTAIN);
    assertThat(grants.unused).isEqualTo(1);
  }

  @Test
  void whatCannotBeSentNowIsSentLater() {
    var handler = handler(new Later(45009, Duration.ofMinutes(1)));
    assertThatIllegalStateException().isThrownBy(() -> handler.handle(EVENT));
    assertThat(queue.state).isEqualTo(State.READY);

    handler(new Sent()).handle(EVENT);
    assertThat(queue.state).isEqualTo(State.SENT);
  }

  private SendSubscribeMessage handler(Outcome outcome) {
    SubscribeMessages weChat =
        message -> {
          sent.add(message);
          return outcome;
        };
    return new SendSubscribeMessage(
        Optional.of(weChat), new OneAccount(), grants, queue, Clock.systemUTC());
  }

  private static final class OneMessage implements SubscribeQueue {
    private State state = State.READY;

    @Override
    public void add(Waiting message, Instant at) {
      state = State.READY;
    }

    @Override
    public Optional<Waiting> take(long id, Instant at) {
      if (state != State.READY) {
        return Optional.empty();
      }
      state = State.SENDING;
      return Optional.of(
          new Waiting(id, new PersonId(1), Template.REMINDER, Map.of("what", "明日入园")));
    }

    @Override
    public void putBack(long id, Instant at) {
      state = State.READY;
    }

    @Override
    public void finish(long id, State outcome, @Nullable Integer errorCode, Instant at) {
      if (state == State.SENDING) {
        state = outcome;
      }
    }
  }

  private static final class Counted implements SubscribeGrants {
    private int unused;

    @Override
    public void add(PersonId person, Template template, Instant at) {
      unused++;
    }

    @Override
    public boolean take(PersonId person, Template template) {
      return unused-- > 0;
    }

    @Override
    public void forget(PersonId person, Template template) {
      unused = 0;
    }

    @Override
    public Map<Template, Integer> of(PersonId person) {
      return Map.of(Template.REMINDER, unused);
    }
  }

  private static final class OneAccount implements WeChatBindings {
    @Override
    public void bind(String openId, PersonId person, LocalDate today) {
      throw new AssertionError("nobody binds here");
    }

    @Override
    public Optional<PersonId> ownerOf(String openId) {
      return Optional.of(new PersonId(1));
    }

    @Override
    public Optional<String> accountOf(PersonId person) {
      return Optional.of("o-1");
    }
  }
}
