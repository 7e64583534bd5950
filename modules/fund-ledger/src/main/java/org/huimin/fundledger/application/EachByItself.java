package org.huimin.fundledger.application;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does several things of which none holds up the others; what failed is thrown at the end. */
final class EachByItself {
  private @Nullable RuntimeException failed;

  /**
   * Does one of them.
   *
   * @param told what becomes of the failure, such as a line in the log of the server
   */
  void attempt(Runnable work, Consumer<RuntimeException> told) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      told.accept(failure);
      if (failed == null) {
        failed = failure;
      } else if (failed != failure) {
        failed.addSuppressed(failure);
      }
    }
  }

  /** Throws the first failure, with the others as suppressed ones. */
  void throwFailed() {
    if (failed != null) {
      throw failed;
    }
  }
}
