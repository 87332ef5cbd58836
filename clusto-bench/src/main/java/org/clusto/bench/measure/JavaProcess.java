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

  private static final String LOG_WARNINGS = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";

  private JavaProcess() {}

  /**
   * What starts it.
   *
   * @param options those of the JVM
   */
  public static ProcessBuilder of(Class<?> main, List<String> arguments, List<String> options) {
    return of(main, arguments, options, jar -> true);
  }

  /**
   * What starts it with fewer classes, as a service loader looks into all jars.
   *
   * @param options those of the JVM
   * @param jars which jars it has, by the names of their files
   */
  public static ProcessBuilder of(
      Class<?> main, List<String> arguments, List<String> options, Predicate<String> jars) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + Runtime.getRuntime().maxMemory());
    command.add(LOG_WARNINGS);
    command.addAll(options);
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
