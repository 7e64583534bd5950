package org.huimin.transparencylog.verify;

import java.io.IOException;
import java.util.Set;

/**
 * One thing that {@code huimin verify} can check, chosen by its option. Modules add their own by
 * naming them in {@code META-INF/services}.
 */
public interface VerificationMode {
  /** The option that chooses this mode, such as {@code --log}. */
  String option();

  /** Every option this mode understands, its own included. */
  Set<String> options();

  /** How to call it, one line: {@code --log URL|DIR [--key …]}, and what it does. */
  Finding usage();

  /**
   * Checks and tells the console what was found.
   *
   * @return whether everything is as it should be
   * @throws UsageException if the arguments make no sense
   * @throws IOException if something could not be read; the message says what
   */
  boolean verify(VerifyArguments arguments, VerifyConsole console) throws IOException;
}
