package org.clusto.testing;

import static net.jqwik.api.Arbitraries.frequencyOf;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** A step within a transaction. */
public sealed interface Step {

  /** How many blocks are within one another. */
  int DEEPEST = 2;

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

  /** Any number of events about a subject, of which the first makes what is there at the start. */
  static Arbitrary<List<Event>> events(int most) {
    return Arbitraries.of(Subject.values())
        .flatMap(
            subject ->
                events(subject)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(most)
                    .map(
                        events ->
                            Stream.concat(Stream.of(start(subject)), events.stream()).toList()));
  }

  /** What makes the entities of a subject. */
  static Event start(Subject subject) {
    return new Transaction(subject.start().stream().<Step>map(Change::new).toList(), Ending.DONE);
  }

  private static Arbitrary<Event> events(Subject subject) {
    Arbitrary<Event> alone = Actions.about(subject).map(Alone::new);
    Arbitrary<Event> transaction =
        Combinators.combine(
                steps(subject, DEEPEST),
                Arbitraries.of(Ending.DONE, Ending.DONE, Ending.DONE, Ending.THROWS))
            .as(Transaction::new);
    return frequencyOf(
        Tuple.of(10, alone),
        Tuple.of(14, transaction),
        Tuple.of(1, Arbitraries.of(new Reopening())));
  }

  private static Arbitrary<List<Step>> steps(Subject subject, int depth) {
    Arbitrary<Action> one = Actions.about(subject);
    Arbitrary<List<Step>> change = one.map(action -> List.of(new Change(action)));
    Arbitrary<List<Step>> attempt = one.map(action -> List.of(new Attempt(action)));
    Arbitrary<List<Step>> several =
        subject.several().map(actions -> actions.stream().<Step>map(Attempt::new).toList());
    Arbitrary<List<Step>> nested = depth == 0 ? attempt : nested(subject, depth - 1).map(List::of);
    return frequencyOf(
            Tuple.of(2, change), Tuple.of(12, attempt), Tuple.of(6, several), Tuple.of(1, nested))
        .list()
        .ofMaxSize(6)
        .map(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private static Arbitrary<Step> nested(Subject subject, int depth) {
    return Combinators.combine(
            steps(subject, depth),
            Arbitraries.of(Ending.DONE, Ending.DONE, Ending.THROWS, Ending.THROWS_AND_IS_CAUGHT))
        .as(Nested::new);
  }
}
