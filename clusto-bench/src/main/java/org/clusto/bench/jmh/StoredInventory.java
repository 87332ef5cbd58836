package org.clusto.bench.jmh;

import java.nio.file.Path;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An inventory that is open while a benchmark runs. JMH fills the fields. */
@NullUnmarked
@State(Scope.Benchmark)
public class StoredInventory {

  /** Where it is. */
  @Param({})
  public String directory;

  private Inventory inventory;

  /** Opens it. */
  @Setup(Level.Trial)
  public void open() {
    inventory = Clusto.open(Path.of(directory), OpenOptions.defaults().readOnly());
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() {
    inventory.close();
  }

  Inventory inventory() {
    return inventory;
  }
}
