package org.huimin.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.Race;
import org.junit.jupiter.api.Test;

class CommandBatcherTest {
  /** Counts transactions; nothing to commit to. */
  private static final class CountedTransactions implements Transactions {
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    @Override
    public <T> T write(Supplier<T> work) {
      throw new AssertionError("A batch must be repeatable");
    }

    @Override
    public <T> T writeRepeatable(Supplier<T> work) {
      log.add("begin");
      try {
        var result = work.get();
        log.add("commit");
        return result;
      } catch (RuntimeException e) {
        log.add("rollback");
        throw e;
      }
    }

    @Override
    public <T> T read(Supplier<T> work) {
      return work.get();
    }

    @Override
    public <T> T readSnapshot(Supplier<T> work) {
      return work.get();
    }
  }

  private final CountedTransactions transactions = new CountedTransactions();

  @Test
  void whoWaitTogetherShareATransaction() throws Exception {
    var firstIsBeingDecided = new CountDownLatch(1);
    var othersAreQueued = new CountDownLatch(1);
    var sizes = Collections.synchronizedList(new ArrayList<Integer>());
    try (var batcher =
        new CommandBatcher<Integer, Integer>(
            "test",
            transactions,
            commands -> {
              sizes.add(commands.size());
              if (commands.contains(-1)) {
                firstIsBeingDecided.countDown();
                await(othersAreQueued);
              }
              return commands.stream().map(c -> c * 2).toList();
            },
            new BatchSettings(100, 1000))) {
      var first = Thread.ofVirtual().start(() -> assertThat(batcher.submit(-1)).isEqualTo(-2));
      await(firstIsBeingDecided);
      var others = new ArrayList<Thread>();
      for (var i = 0; i < 50; i++) {
        var number = i;
        others.add(
            Thread.ofVirtual()
                .start(() -> assertThat(batcher.submit(number)).isEqualTo(number * 2)));
      }
      // All fifty are parked in submit once their threads wait for the answer.
      while (others.stream().anyMatch(t -> t.getState() != Thread.State.WAITING)) {
        Thread.onSpinWait();
      }
      othersAreQueued.countDown();
      first.join();
      for (var other : others) {
        other.join();
      }
    }
    assertThat(sizes).containsExactly(1, 50);
    assertThat(transactions.log).containsExactly("begin", "commit", "begin", "commit");
  }

  @Test
  void aFaultyCommandFailsAloneAndTheOthersAreDecided() {
    try (var batcher =
        new CommandBatcher<Integer, Integer>(
            "test",
            transactions,
            commands ->
                commands.stream()
                    .map(
                        command -> {
                          if (command == 13) {
                            throw new IllegalArgumentException("unlucky");
                          }
                          return command;
                        })
                    .toList(),
            BatchSettings.DEFAULT)) {
      var answers =
          Race.between(
              40,
              i -> {
                try {
                  return "" + batcher.submit(i);
                } catch (IllegalArgumentException e) {
                  return e.getMessage();
                }
              });
      for (var i = 0; i < 40; i++) {
        assertThat(answers.get(i)).isEqualTo(i == 13 ? "unlucky" : "" + i);
      }
    }
  }

  @Test
  void aDecisionThatForgetsACommandIsAFault() {
    try (var batcher =
        new CommandBatcher<Integer, Integer>(
            "test", transactions, commands -> List.of(), BatchSettings.DEFAULT)) {
      assertThatThrownBy(() -> batcher.submit(1)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(transactions.log).contains("begin");
  }

  @Test
  void whoComesWhenTheQueueIsFullIsTurnedAway() throws Exception {
    var blocked = new CountDownLatch(1);
    var working = new CountDownLatch(1);
    try (var batcher =
        new CommandBatcher<Integer, Integer>(
            "test",
            transactions,
            commands -> {
              working.countDown();
              await(blocked);
              return commands;
            },
            new BatchSettings(1, 1))) {
      var first = Thread.ofVirtual().start(() -> batcher.submit(1));
      await(working);
      var second = Thread.ofVirtual().start(() -> batcher.submit(2));
      while (second.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> batcher.submit(3)).isInstanceOf(OverloadedException.class);
      blocked.countDown();
      first.join();
      second.join();
    }
  }

  @Test
  void afterClosingNothingIsTaken() {
    var batcher =
        new CommandBatcher<Integer, Integer>(
            "test", transactions, commands -> commands, BatchSettings.DEFAULT);
    batcher.close();
    assertThatThrownBy(() -> batcher.submit(1)).isInstanceOf(OverloadedException.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
