package org.clusto.cli.shell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/** Runs the snippets of a script in this thread, and remembers what the last one threw. */
final class ScriptExecution extends DirectExecutionControl {

  private @Nullable Throwable thrown;

  @Override
  protected String invoke(Method snippet) throws Exception {
    thrown = null;
    try {
      Object unused = snippet.invoke(null);
      return "";
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
      throw e;
    }
  }

  /** What the last snippet threw, as it was. */
  Optional<Throwable> thrown() {
    return Optional.ofNullable(thrown);
  }

  /** This, as JShell wants it. */
  ExecutionControlProvider provider() {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "clusto-script";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return ScriptExecution.this;
      }
    };
  }
}
