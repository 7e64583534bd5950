package org.huimin.transparencylog.verify;

import java.util.Set;

/** What a module supplies to have the command check something else. */
public final class SampleMode implements VerificationMode {
  @Override
  public String option() {
    return "--sample";
  }

  @Override
  public Set<String> options() {
    return Set.of("--sample");
  }

  @Override
  public Finding usage() {
    return new Finding("--sample", "a sample");
  }

  @Override
  public boolean verify(VerifyArguments arguments, VerifyConsole console) {
    console.confirm("示例", "the sample mode ran");
    return true;
  }
}
