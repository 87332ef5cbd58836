package org.clusto.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.clusto.inventory.Selection;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Making a selection of text, and answering it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParsingBenchmark {

  /** Ten terms, of which the last one is another in each text. */
  private static final String TERMS =
      "driver:Server and attr:status,unallocated and attr:role,web"
          + " and not (attr:owner,search or attr:owner,mail) and attr:cpu>=8 and attr:memory<512"
          + " and name:server-* and haskey(os) and attr:boots,";

  private static final int TEXTS = 1 << 16;
  private static final String SMALL = "name:server-0000001 and driver:Server";

  private final String[] texts = new String[TEXTS];
  private int next;

  /** Makes the texts. */
  public ParsingBenchmark() {
    for (int i = 0; i < TEXTS; i++) {
      texts[i] = TERMS + i;
    }
  }

  private String text() {
    next = (next + 1) % TEXTS;
    return texts[next];
  }

  /** A text of ten terms that was not parsed for long. */
  @Benchmark
  public Selection parseTenTerms(StoredInventory stored) {
    return stored.inventory().query(text());
  }

  /** The same text of ten terms again. */
  @Benchmark
  public Selection parseTenTermsAgain(StoredInventory stored) {
    return stored.inventory().query(texts[0]);
  }

  /** The same short text again, with its answer. */
  @Benchmark
  public int answerTextAgain(StoredInventory stored) {
    return stored.inventory().query(SMALL).count();
  }
}
