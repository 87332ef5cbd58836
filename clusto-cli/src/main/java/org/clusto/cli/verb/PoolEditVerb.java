package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.clusto.driver.Pool;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Parameters;

/** A verb that changes what is in a pool. */
abstract class PoolEditVerb extends EditVerb {

  @Parameters(index = "0", paramLabel = "POOL", description = "The pool.")
  private String pool = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME", description = "The entities.")
  private List<String> names = List.of();

  private final String done;
  private final String preposition;

  /** For {@code added … to}, {@code removed … from}. */
  PoolEditVerb(Call call, String done, String preposition) {
    super(call);
    this.done = done;
    this.preposition = preposition;
  }

  @Override
  final String description() {
    return "pool " + pool + ": " + done + " " + String.join(", ", names);
  }

  @Override
  final Edit edit(Transaction tx) {
    Pool target = tx.getByName(pool, Pool.class);
    names.forEach(name -> edit(target, tx.getByName(name)));
    return new Edit(
        done + " " + String.join(", ", names) + " " + preposition + " " + pool,
        ImmutableMap.of(done, names, preposition, pool));
  }

  abstract void edit(Pool target, Entity member);
}
