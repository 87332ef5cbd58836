package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Parameters;

/** A verb that changes what is in a pool, a class or a role. */
abstract class PoolEditVerb extends BatchVerb {

  @Parameters(index = "0", paramLabel = "POOL", description = "The pool, class or role.")
  private String pool = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "NAME|EXPRESSION",
      description = "The entities.")
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
  final List<String> words() {
    return names;
  }

  @Override
  final Step step(Transaction tx, List<Entity> entities) {
    return step(Groups.named(pool, tx));
  }

  abstract Step step(Entity group);

  @Override
  final Edit done(Transaction tx, Chosen chosen) {
    return new Edit(
        done + " " + chosen.subject() + " " + preposition + " " + pool, facts(chosen.names()));
  }

  @Override
  final Map<String, ?> nothing() {
    return facts(List.of());
  }

  private Map<String, ?> facts(List<String> edited) {
    return ImmutableMap.of(done, edited, preposition, pool);
  }
}
