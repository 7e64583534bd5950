package org.huimin.platform.batch;

/**
 * The bounds of one batcher.
 *
 * @param largestBatch how many commands one transaction decides at most, at least 1
 * @param longestQueue how many commands may wait; further ones are turned away
 */
public record BatchSettings(int largestBatch, int longestQueue) {
  /** Fits commands that touch a few rows each. */
  public static final BatchSettings DEFAULT = new BatchSettings(500, 20_000);

  /** Both bounds must be positive. */
  public BatchSettings {
    if (largestBatch < 1 || longestQueue < 1) {
      throw new IllegalArgumentException("The bounds of a batcher are positive");
    }
  }
}
