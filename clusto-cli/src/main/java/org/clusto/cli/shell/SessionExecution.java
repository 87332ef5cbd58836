package org.clusto.cli.shell;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Runs what is typed in this process. JShell stops it by having its threads throw wherever they are
 * (up to Java 19: {@code Thread.stop}), which in the middle of a commit would leave an engine that
 * nobody can trust: so a stop waits until the engine is left, as it soon is.
 */
public final class SessionExecution extends LocalExecutionControl {

  /** What JShell is told to use. */
  static final String NAME = "clusto";

  private static final int PATIENCE = 500;
  private static final long PAUSE_MILLIS = 10;

  /** How the classes begin that JShell makes of what is typed, and how those of clusto do. */
  private static final String SNIPPETS = "REPL.";

  private static final String CLUSTO = "org.clusto.";

  @Override
  public void stop() throws EngineTerminationException, InternalException {
    try {
      for (int i = 0; i < PATIENCE && isInEngine(); i++) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    super.stop();
  }

  private static boolean isInEngine() {
    return Thread.getAllStackTraces().values().stream().anyMatch(SessionExecution::callsClusto);
  }

  /** Whether it is what is typed that called clusto, and was not called back by it. */
  private static boolean callsClusto(StackTraceElement... stack) {
    List<String> classes =
        Stream.of(stack)
            .map(StackTraceElement::getClassName)
            .takeWhile(name -> !name.startsWith(SNIPPETS))
            .toList();
    return classes.size() < stack.length
        && classes.stream().anyMatch(name -> name.startsWith(CLUSTO));
  }

  /** Found by JShell with ServiceLoader. */
  public static final class Provider implements ExecutionControlProvider {

    /** For ServiceLoader. */
    public Provider() {}

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return new SessionExecution();
    }
  }
}
