package org.clusto.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.clusto.bench.fleet.BenchFleet;

/**
 * Whole processes of {@code clusto locate NAME}, through the launcher, beside the least that a Java
 * process takes and a command that is not in Java.
 */
final class StartBenchmark {

  /** The launcher of the command. */
  static final String LAUNCHER = "clusto.launcher";

  private static final String BARE = "java Hello";
  private static final Target TARGET = new Target(3, true, Target.Of.ITSELF);
  private static final int PATIENCE_MILLIS = 120_000;

  private final Path launcher;
  private final WorkDirectory work;
  private final Map<String, List<String>> commands = new LinkedHashMap<>();
  private final Map<String, List<Double>> nanos = new LinkedHashMap<>();

  private StartBenchmark(Path launcher, WorkDirectory work) {
    this.launcher = launcher;
    this.work = work;
  }

  static Table run(Setting setting) throws IOException, InterruptedException {
    Path launcher =
        Path.of(
            Objects.requireNonNull(
                System.getProperty(LAUNCHER), "-D" + LAUNCHER + " says where the launcher is"));
    try (WorkDirectory work = WorkDirectory.in(setting.directory())) {
      StartBenchmark benchmark = new StartBenchmark(launcher, work);
      benchmark.prepare(setting);
      for (int round = 0; round < setting.rounds(); round++) {
        benchmark.round();
      }
      return benchmark.table(setting);
    }
  }

  private void prepare(Setting setting) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    commands.put(BARE, List.of(java, "-cp", hello().toString(), Hello.class.getName()));
    commands.put("java -version", List.of(java, "-version"));
    commands.put("git --version", List.of("git", "--version"));
    for (BenchFleet fleet : setting.sizes()) {
      Path directory = work.resolve("fleet-" + fleet.servers());
      StoredFleet.create(directory, fleet);
      commands.put(
          "clusto locate NAME, %s servers".formatted(Figures.whole(fleet.servers())),
          locate(directory, fleet));
    }
    makeArchive();
  }

  /** A directory with the class alone, as the bare JVM is to open nothing else. */
  private Path hello() throws IOException {
    String name = Hello.class.getName().replace('.', '/') + ".class";
    Path file = work.resolve("hello").resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream bytes = Hello.class.getClassLoader().getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(bytes), file);
    }
    return work.resolve("hello");
  }

  /** Of the server in the middle of the fleet. */
  private List<String> locate(Path directory, BenchFleet fleet) {
    String name = "server-%07d".formatted(fleet.servers() / 2);
    return List.of(launcher.toString(), "--inventory", directory.toString(), "locate", name);
  }

  /** The first start has the archive of classes made, in the background. */
  private void makeArchive() throws IOException, InterruptedException {
    Path cache = Files.createDirectory(work.resolve("cache"));
    run(List.of(launcher.toString(), "--version"));
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    boolean isMade = false;
    while (!isMade && Files.exists(cache.resolve("clusto")) && System.nanoTime() < end) {
      Thread.sleep(100);
      try (Stream<Path> files = Files.walk(cache)) {
        List<String> names = files.map(Path::toString).toList();
        isMade =
            names.stream().anyMatch(name -> name.endsWith(".jsa"))
                && names.stream().noneMatch(name -> name.endsWith(".draft"));
      }
    }
  }

  private void round() throws IOException, InterruptedException {
    for (Map.Entry<String, List<String>> command : commands.entrySet()) {
      nanos
          .computeIfAbsent(command.getKey(), key -> new ArrayList<>())
          .add(run(command.getValue()));
    }
  }

  /** Nanoseconds of a whole process. */
  private double run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_CACHE_HOME", work.resolve("cache").toString());
    long start = System.nanoTime();
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " failed with " + code);
    }
    return System.nanoTime() - start;
  }

  private Table table(Setting setting) {
    Table table =
        new Table("Start of the command", "what", "ms", "least", "/ bare JVM", "target", "met");
    double bare = Figures.median(nanos.getOrDefault(BARE, List.of()));
    nanos.forEach((what, each) -> row(table, what, each, bare));
    return table.note(
        "Whole processes, from their start to their end, with the files in the page cache and the"
            + " archive of classes made; medians of %s, in turns. %s is a bare JVM's hello world."
                .formatted(setting.rounds(), BARE));
  }

  private static void row(Table table, String what, List<Double> each, double bare) {
    double ratio = Figures.median(each) / bare;
    boolean isOurs = what.startsWith("clusto");
    table.row(
        what,
        Figures.millis(Figures.median(each)),
        Figures.millis(Collections.min(each)),
        Figures.figure(ratio),
        isOurs ? TARGET + " x bare JVM" : "",
        isOurs ? TARGET.met(ratio) : "");
  }
}
