package org.huimin.transparencylog.verify;

import java.io.InputStream;
import java.io.PrintStream;

/** Where the verifier reads piped input and talks to people, in Chinese and English. */
public final class VerifyConsole {
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  public VerifyConsole(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  InputStream in() {
    return in;
  }

  /** Tells what was checked and holds. */
  public void confirm(String chinese, String english) {
    out.println("✓ " + chinese);
    out.println("  " + english);
  }

  /** Tells something worth knowing that is neither good nor bad. */
  public void remark(String chinese, String english) {
    out.println("· " + chinese);
    out.println("  " + english);
  }

  /** Tells what does not hold, and where. */
  public void complain(Finding finding) {
    err.println("✗ " + finding.chinese());
    err.println("  " + finding.english());
  }

  /** Prints text as it is, indented. */
  public void quote(String text) {
    text.lines().forEach(line -> out.println("    " + line));
  }
}
