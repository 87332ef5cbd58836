package org.clusto.bench;

import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.clusto.bench.contender.Question;

/**
 * What is measured at each size of a fleet.
 *
 * @param title its name
 * @param unit how a figure is written with its unit
 */
record Workload(String title, DoubleFunction<String> unit) {

  static final Workload LOAD = new Workload("load, entities a second", Figures::whole);
  static final Workload COMMIT = new Workload("durable commits a second", Figures::whole);
  static final Workload COMMIT_4 = new Workload("… of four threads", Figures::whole);
  static final Workload ADDRESS = new Workload("next free addresses a second", Figures::whole);
  static final Workload READ = new Workload("questions a second, two threads", Figures::whole);
  static final Workload OPEN_COUNT = new Workload("new process, open + count", Workload::duration);
  static final Workload OPEN = new Workload("new process, open + by name", Workload::duration);
  static final Workload HEAP = new Workload("heap a server, opened", Workload::bytes);
  static final Workload ASKED = new Workload("heap a server, asked", Workload::bytes);
  static final Workload DISK = new Workload("disk a server", Workload::bytes);

  private static final double NANOS_A_MICRO = 1e3;
  private static final double NANOS_A_MILLI = 1e6;
  private static final double NANOS_A_SECOND = 1e9;

  static Workload of(Question question) {
    return new Workload(QuestionsBenchmark.text(question), Workload::duration);
  }

  static Stream<Workload> questions() {
    return Stream.of(Question.values()).map(Workload::of);
  }

  static Stream<Workload> others() {
    return Stream.of(LOAD, COMMIT, COMMIT_4, ADDRESS, READ, OPEN, OPEN_COUNT, HEAP, ASKED, DISK);
  }

  private static String bytes(double bytes) {
    return Figures.whole(bytes) + " B";
  }

  private static String duration(double nanos) {
    if (nanos < NANOS_A_MICRO) {
      return Figures.figure(nanos) + " ns";
    } else if (nanos < NANOS_A_MILLI) {
      return Figures.micros(nanos) + " µs";
    } else if (nanos < NANOS_A_SECOND) {
      return Figures.millis(nanos) + " ms";
    }
    return Figures.figure(nanos / NANOS_A_SECOND) + " s";
  }

  /** Without a method's identity, which a unit has. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Workload workload && title.equals(workload.title);
  }

  @Override
  public int hashCode() {
    return title.hashCode();
  }
}
