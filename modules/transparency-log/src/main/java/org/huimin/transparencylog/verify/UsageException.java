package org.huimin.transparencylog.verify;

/** The command was called in a way that makes no sense; says what to do instead. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  public UsageException(String chinese, String english) {
    super(english);
    this.finding = new Finding(chinese, english);
  }

  /** The message in both languages. */
  public Finding finding() {
    return finding;
  }
}
