package org.huimin.kernel;

/** Carries a {@link Refusal} out of a use case when nothing else is left to do (409). */
public class RefusedException extends HuiminException {
  private final transient Refusal refusal;

  /** Ends the request with this refusal. */
  public RefusedException(Refusal refusal) {
    super(refusal.code(), refusal.details());
    this.refusal = refusal;
  }

  /** The refusal itself, with its own type. */
  public final Refusal refusal() {
    return refusal;
  }
}
