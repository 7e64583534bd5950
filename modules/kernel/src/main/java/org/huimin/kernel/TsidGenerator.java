package org.huimin.kernel;

import io.hypersistence.tsid.TSID;
import java.time.Clock;

/**
 * Draws ids that no other node draws and that rise with time. Safe for many threads; a clock that
 * stands still or steps back a little does not repeat an id.
 */
public final class TsidGenerator {
  private static final int NODE_BITS = 10;

  private final TSID.Factory factory;

  /**
   * A generator for one node.
   *
   * @param node 0 to 1023, different for every running instance that shares a database
   * @throws IllegalArgumentException if the node is out of range
   */
  public TsidGenerator(int node, Clock clock) {
    if (node < 0 || node >= 1 << NODE_BITS) {
      throw new IllegalArgumentException("node must be 0 to 1023, not " + node);
    }
    factory =
        TSID.Factory.builder().withNodeBits(NODE_BITS).withNode(node).withClock(clock).build();
  }

  /** The next id, larger than every one before. */
  public long next() {
    return factory.generate().toLong();
  }
}
