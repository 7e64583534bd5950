package org.huimin.fundledger.application;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.huimin.platform.transaction.Transactions;

/** Cuts the power at a chosen transaction, before it is committed or right afterwards. */
@Singleton
@Requires(property = "huimin.test.power-cuts")
class PowerCuts implements BeanCreatedEventListener<Transactions> {
  private int counted;
  private int cutAt;
  private boolean committed;
  private boolean inside;

  /** What no code of the platform survives. */
  static final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** From now on, counts and cuts at the transaction with that number; at none for 0. */
  void arm(int at, boolean afterCommit) {
    counted = 0;
    cutAt = at;
    committed = afterCommit;
  }

  /** How many transactions there were since. */
  int counted() {
    return counted;
  }

  @Override
  public Transactions onCreated(BeanCreatedEvent<Transactions> event) {
    return new Cutting(event.getBean());
  }

  private final class Cutting implements Transactions {
    private final Transactions delegate;

    private Cutting(Transactions delegate) {
      this.delegate = delegate;
    }

    @Override
    public <T> T write(Supplier<T> work) {
      return inside ? delegate.write(work) : cut(work, delegate::write);
    }

    @Override
    public <T> T writeRepeatable(Supplier<T> work) {
      return inside ? delegate.writeRepeatable(work) : cut(work, delegate::writeRepeatable);
    }

    @Override
    public <T> T read(Supplier<T> work) {
      return delegate.read(work);
    }

    @Override
    public <T> T readSnapshot(Supplier<T> work) {
      return delegate.readSnapshot(work);
    }

    private <T> T cut(Supplier<T> work, Write write) {
      counted++;
      boolean now = counted == cutAt;
      inside = true;
      T result;
      try {
        result =
            write.run(
                () -> {
                  T done = work.get();
                  if (now && !committed) {
                    throw new PowerCut();
                  }
                  return done;
                });
      } finally {
        inside = false;
      }
      if (now) {
        throw new PowerCut();
      }
      return result;
    }
  }

  private interface Write {
    <T> T run(Supplier<T> work);
  }
}
