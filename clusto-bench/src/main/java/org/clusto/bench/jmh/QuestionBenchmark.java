package org.clusto.bench.jmh;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.clusto.bench.contender.Contender;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.contender.Question;
import org.clusto.bench.fleet.BenchFleet;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** Each question to clusto, asked by one thread and by two. JMH fills the fields. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class QuestionBenchmark {

  /** Where the inventory is. */
  @Param({})
  public String directory;

  /** How many servers it has. */
  @Param({})
  public int servers;

  /** What is asked. */
  @Param({})
  public Question question;

  private Contender clusto;

  /** Which one is asked about next. */
  @State(Scope.Thread)
  public static class Turn {
    private int next;
  }

  /** Opens the inventory. */
  @Setup(Level.Trial)
  public void open() throws Exception {
    clusto = Contenders.CLUSTO.open(Path.of(directory), new BenchFleet(servers));
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    clusto.close();
  }

  /** One thread. */
  @Benchmark
  public Object one(Turn turn) throws Exception {
    return clusto.ask(question, turn.next++ & Integer.MAX_VALUE);
  }

  /** Two threads at once. */
  @Benchmark
  @Threads(2)
  public Object two(Turn turn) throws Exception {
    return clusto.ask(question, turn.next++ & Integer.MAX_VALUE);
  }
}
