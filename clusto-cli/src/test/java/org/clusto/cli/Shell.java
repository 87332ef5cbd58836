package org.clusto.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs shell scripts in a directory, with the launcher on the path, as users would. */
final class Shell {

  private static final long PATIENCE_SECONDS = 120;
  private static final Path LAUNCHER =
      Path.of(System.getProperty("clusto.launcher", "target/clusto")).toAbsolutePath();

  /** Who runs the scripts, as far as clusto can see. */
  private static final String USER = "ada";

  /** What a script gave. */
  record Result(int code, String out, String err) {}

  private final Path directory;
  private final String inventory;
  private final Path launcher;

  /** Scripts in a directory, where the inventory has this name. */
  Shell(Path directory, String inventory) {
    this(directory, inventory, LAUNCHER);
  }

  /** The same with a launcher that is somewhere else. */
  Shell(Path directory, String inventory, Path launcher) {
    this.directory = directory;
    this.inventory = inventory;
    this.launcher = launcher;
  }

  /** Runs a script, which reads from an empty input unless it says otherwise. */
  Result run(String script) {
    try {
      Path out = Files.createTempFile("out", null);
      Path err = Files.createTempFile("err", null);
      int code = run(script, out, err);
      return new Result(code, text(out), text(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A word as a script has it, whatever it holds. */
  static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Starts a command that goes on; it can be interrupted, wherever the tests run. */
  Process start(String command) throws IOException {
    return builder("sh", "-c", "exec env --default-signal=INT " + command).start();
  }

  private int run(String script, Path out, Path err) throws IOException, InterruptedException {
    Path file = Files.createTempFile("script", ".sh");
    Files.writeString(file, "exec </dev/null\n" + script);
    Process process =
        builder("sh", file.toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("it hangs: " + script);
    }
    Files.delete(file);
    return process.exitValue();
  }

  private ProcessBuilder builder(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> variables = builder.environment();
    variables.merge("PATH", launcher.getParent().toString(), (old, own) -> own + ":" + old);
    variables.put("CLUSTO_INVENTORY", inventory);
    variables.put("LC_ALL", "C.UTF-8");
    variables.put("XDG_CACHE_HOME", LAUNCHER.resolveSibling("cache").toString());
    variables.put("XDG_CONFIG_HOME", directory.resolve("settings").toAbsolutePath().toString());
    variables.put("XDG_STATE_HOME", directory.resolve("state").toAbsolutePath().toString());
    variables.put("CLUSTO_JAVA_OPTS", "-Duser.name=" + USER);
    return builder;
  }

  private static String text(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }

  /** What a script printed that must succeed and complain of nothing. */
  String answer(String script) {
    Result result = run(script);
    if (result.code() != 0 || !result.err().isEmpty()) {
      throw new AssertionError(script + "\ngave " + result);
    }
    return result.out();
  }
}
