package org.huimin.transparencylog.verify;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.huimin.transparencylog.MalformedLogDataException;

/**
 * {@code huimin verify}: checks a proof or a log and says in plain words what holds and what does
 * not. Exit status 0: all verified; 1: something does not hold or could not be read; 2: called
 * wrongly.
 */
public final class VerifyCommand {
  /** Everything checked holds. */
  public static final int VERIFIED = 0;

  /** Something does not hold, or could not be read. */
  public static final int FAILED = 1;

  /** The command was called wrongly. */
  public static final int MISUSED = 2;

  private final List<VerificationMode> modes;
  private final VerifyConsole console;

  /** A command with these modes, talking to this console. */
  public VerifyCommand(List<VerificationMode> modes, VerifyConsole console) {
    this.modes = List.copyOf(modes);
    this.console = console;
  }

  /** The command with every mode that is on the class path. */
  public static VerifyCommand withAllModes(VerifyConsole console) {
    List<VerificationMode> modes = new ArrayList<>(List.of(new ProofMode(), new LogMode()));
    ServiceLoader.load(VerificationMode.class).forEach(modes::add);
    return new VerifyCommand(modes, console);
  }

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] args) {
    // Chinese must come out right wherever this runs, also under LANG=C.
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int status = withAllModes(new VerifyConsole(System.in, out, err)).run(List.of(args));
    out.flush();
    err.flush();
    System.exit(status);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Runs the command and answers its exit status. */
  public int run(List<String> words) {
    try {
      if (words.contains("--help") || words.contains("help")) {
        printUsage();
        return VERIFIED;
      }
      VerifyArguments arguments = VerifyArguments.parse(words);
      VerificationMode mode = choose(arguments);
      arguments.requireOnly(mode.options());
      return mode.verify(arguments, console) ? VERIFIED : FAILED;
    } catch (UsageException e) {
      console.complain(e.finding());
      printUsage();
      return MISUSED;
    } catch (MalformedLogDataException e) {
      console.complain(
          new Finding(
              "数据格式不正确，无法通过验证：" + e.getMessage(),
              "The data is not well-formed and cannot be verified: " + e.getMessage()));
      return FAILED;
    } catch (IOException e) {
      console.complain(
          new Finding("无法读取，验证没有完成：" + e, "Could not be read, nothing is verified: " + e));
      return FAILED;
    }
  }

  private VerificationMode choose(VerifyArguments arguments) {
    List<VerificationMode> chosen =
        modes.stream().filter(mode -> arguments.has(mode.option())).toList();
    if (chosen.size() != 1) {
      String options = String.join(", ", modes.stream().map(VerificationMode::option).toList());
      throw new UsageException(
          "请说明验证什么，从这些选项中选一个：" + options + "。",
          "Say what to verify with exactly one of these options: " + options + ".");
    }
    return chosen.getFirst();
  }

  private void printUsage() {
    console.remark("用法：", "Usage:");
    for (VerificationMode mode : modes) {
      console.quote("verify " + mode.usage().chinese());
      console.quote("       " + mode.usage().english());
    }
  }
}
