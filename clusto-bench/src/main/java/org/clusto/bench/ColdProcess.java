package org.clusto.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.measure.JavaProcess;

/**
 * What a new Java process took for one task.
 *
 * @param task nanoseconds of the task, as the process itself says
 * @param process nanoseconds from the start of the process until it had done the task
 * @param heap bytes of the heap that were in use after the task and a garbage collection
 */
record ColdProcess(long task, long process, long heap) {

  /** What is done in such a process. */
  @FunctionalInterface
  interface Task {

    /** Gives what is kept until the heap has been measured. */
    AutoCloseable run() throws Exception;
  }

  /** Runs a class whose main method calls {@link #report}. */
  static ColdProcess run(Class<?> main, List<String> arguments) throws IOException {
    return run(main, arguments, Contenders.CLUSTO, List.of());
  }

  /** The same with no more classes than a contender needs, and further options of the JVM. */
  static ColdProcess run(
      Class<?> main, List<String> arguments, Contenders contender, List<String> further)
      throws IOException {
    List<String> options = new ArrayList<>(contender.javaOptions());
    options.addAll(further);
    long start = System.nanoTime();
    Process process =
        JavaProcess.of(main, arguments, options, contender::needs)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      long task = number(output);
      ColdProcess result = new ColdProcess(task, System.nanoTime() - start, number(output));
      output.transferTo(Writer.nullWriter()); // The JVM may have something to say at its end.
      return result;
    } finally {
      process.onExit().join();
    }
  }

  private static long number(BufferedReader output) throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("a process that was to be measured failed; it says why above");
    }
    return Long.parseLong(line);
  }

  /** Does the task, in the process that is measured, and prints what that took. */
  static void report(Task task) throws Exception {
    long start = System.nanoTime();
    AutoCloseable kept = task.run();
    print(System.nanoTime() - start);
    print(heapInUse());
    kept.close();
  }

  private static void print(long number) {
    System.out.println(number);
    System.out.flush();
  }

  private static long heapInUse() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
