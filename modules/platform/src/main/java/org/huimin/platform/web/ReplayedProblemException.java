package org.huimin.platform.web;

import java.io.Serial;

/**
 * A request was repeated whose first answer was a problem: the same problem is the answer again.
 */
public final class ReplayedProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  /** Carries the first answer. */
  public ReplayedProblemException(Problem problem) {
    super(problem.code());
    this.problem = problem;
  }

  /** The first answer. */
  public Problem problem() {
    return problem;
  }
}
