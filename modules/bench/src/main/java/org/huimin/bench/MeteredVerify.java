package org.huimin.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import org.huimin.transparencylog.verify.VerifyCommand;
import org.huimin.transparencylog.verify.VerifyConsole;

/** Runs {@code verify} and tells how long it took and how much of the heap it used at most. */
final class MeteredVerify {
  private MeteredVerify() {}

  /**
   * Verifies.
   *
   * @param arguments how many entries there are, then those of {@code verify}
   */
  public static void main(String[] arguments) {
    var leaves = Integer.parseInt(arguments[0]);
    var started = System.nanoTime();
    var status =
        VerifyCommand.withAllModes(new VerifyConsole(System.in, System.out, System.err))
            .run(List.of(arguments).subList(1, arguments.length));
    var seconds = (System.nanoTime() - started) / 1e9;
    long heap = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heap += pool.getPeakUsage().getUsed();
      }
    }
    var processor =
        ProcessHandle.current().info().totalCpuDuration().map(used -> used.toMillis() / 1e3);
    System.out.printf(
        "verified %,d entries in %.1f s (%.1f s of processor time): %,.0f entries/s;"
            + " heap at most %d MiB, garbage included%n",
        leaves, seconds, processor.orElse(Double.NaN), leaves / seconds, heap >> 20);
    System.exit(status);
  }
}
