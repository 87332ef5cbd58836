package org.clusto.testing;

import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Arbitraries.lazyOf;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** A step within a transaction. */
public sealed interface Step {

  /** A change. */
  record Change(Action action) implements Step {}

  /** A change; where it is refused, the block catches that and goes on. */
  record Attempt(Action action) implements Step {}

  /** A block of its own that joins the transaction. */
  record Nested(List<Step> steps, Ending ending) implements Step {}

  /** How a block ends. */
  enum Ending {
    /** As it should. */
    DONE,
    /** It throws, and nobody catches that within the transaction. */
    THROWS,
    /** It throws, and the block around it goes on as if nothing had been. */
    THROWS_AND_IS_CAUGHT
  }

  /** What a block throws that is told to. */
  final class Deliberate extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What happens to an inventory, one after the other. */
  sealed interface Event {}

  /** A transaction. */
  record Transaction(List<Step> steps, Ending ending) implements Event {}

  /** A change outside all transactions, which is one by itself. */
  record Alone(Action action) implements Event {}

  /** The inventory is closed and opened again. */
  record Reopening() implements Event {}

  /** Any number of events. */
  static Arbitrary<List<Event>> events(int most) {
    Arbitrary<Event> alone = Actions.any().map(Alone::new);
    Arbitrary<Event> transaction =
        Combinators.combine(
                steps(), Arbitraries.of(Ending.DONE, Ending.DONE, Ending.DONE, Ending.THROWS))
            .as(Transaction::new);
    return frequencyOf(
            Tuple.of(10, alone),
            Tuple.of(10, transaction),
            Tuple.of(1, Arbitraries.of(new Reopening())))
        .list()
        .ofMinSize(1)
        .ofMaxSize(most);
  }

  private static Arbitrary<List<Step>> steps() {
    Arbitrary<Step> change = Actions.any().map(Change::new);
    Arbitrary<Step> attempt = Actions.any().map(Attempt::new);
    return frequencyOf(
            Tuple.of(2, change), Tuple.of(16, attempt), Tuple.of(1, lazyOf(Step::nested)))
        .list()
        .ofMaxSize(10);
  }

  private static Arbitrary<Step> nested() {
    return Combinators.combine(
            steps(),
            Arbitraries.of(Ending.DONE, Ending.DONE, Ending.THROWS, Ending.THROWS_AND_IS_CAUGHT))
        .as(Nested::new);
  }
}
