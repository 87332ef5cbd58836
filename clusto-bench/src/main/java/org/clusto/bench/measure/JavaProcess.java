package org.clusto.bench.measure;

import com.google.common.base.Splitter;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    return of(main, arguments, jar -> true);
  }

  /**
   * What starts it with fewer classes, as a service loader looks into all jars.
   *
   * @param jars which jars it has, by the names of their files
   */
  public static ProcessBuilder of(Class<?> main, List<String> arguments, Predicate<String> jars) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + Runtime.getRuntime().maxMemory());
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", classPath(jars), main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  private static String classPath(Predicate<String> jars) {
    return Splitter.on(File.pathSeparatorChar)
        .splitToStream(System.getProperty("java.class.path"))
        .filter(entry -> !entry.endsWith(".jar") || jars.test(new File(entry).getName()))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
