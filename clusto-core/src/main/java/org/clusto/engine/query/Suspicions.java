package org.clusto.engine.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.clusto.expression.Pattern;
import org.clusto.expression.Query;
import org.clusto.model.InvalidValueException;
import org.clusto.model.KeySelector;
import org.clusto.model.Nearest;

/** Points out the keys and names of a question that no entity has: often a slip of the finger. */
final class Suspicions {

  private final State state;

  Suspicions(State state) {
    this.state = state;
  }

  List<String> notes(Query query) {
    Deque<Expression> open = new ArrayDeque<>();
    open.add(query.where());
    query.eachInDifferent().ifPresent(open::add);
    List<String> notes = new ArrayList<>();
    while (!open.isEmpty()) {
      Expression part = open.remove();
      open.addAll(Nesting.operands(part));
      keys(part).filter(key -> state.columns(key).isEmpty()).map(this::note).forEach(notes::add);
      name(part)
          .filter(name -> state.named(name).isEmpty())
          .map(
              name -> "note: no entity is called \"" + InvalidValueException.shortened(name) + "\"")
          .ifPresent(notes::add);
    }
    return notes.stream().distinct().toList();
  }

  private static Stream<KeySelector> keys(Expression part) {
    if (part instanceof Expression.Attr attr) {
      return Stream.of(attr.key());
    } else if (part instanceof Expression.Inherited inherited) {
      return Stream.of(inherited.key());
    } else if (part instanceof Expression.Only only) {
      return Stream.of(only.key());
    } else if (part instanceof Expression.Exactly exactly) {
      return exactly.attributes().stream().map(a -> KeySelector.parse(a.key().toString()));
    }
    return Stream.empty();
  }

  private static Optional<String> name(Expression part) {
    Pattern pattern =
        part instanceof Expression.Name name
            ? name.pattern()
            : part instanceof Expression.Pool pool ? pool.pattern() : Pattern.glob("*");
    return pattern instanceof Pattern.Literal literal
        ? Optional.of(literal.text())
        : Optional.empty();
  }

  private String note(KeySelector key) {
    return "note: no entity has the key \""
        + key
        + "\""
        + Nearest.question(key.key(), state.keysInUse());
  }
}
