package org.clusto.bench.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A new Java process with the classes and the greatest heap of this one. */
public final class JavaProcess {

  /** What peers ask for, and that they log no more than warnings. */
  private static final List<String> OPTIONS =
      List.of(
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

  private JavaProcess() {}

  /** What starts it. */
  public static ProcessBuilder of(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + Runtime.getRuntime().maxMemory());
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }
}
