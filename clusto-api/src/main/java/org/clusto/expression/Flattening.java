package org.clusto.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.clusto.model.InvalidValueException;

/** Takes operands of the operator's own kind apart, so that a chain is one flat node. */
final class Flattening {
  private Flattening() {}

  static <T extends Expression> List<Expression> of(
      List<Expression> operands, Class<T> kind, Function<T, List<Expression>> parts) {
    List<Expression> flat = new ArrayList<>(operands.size());
    for (Expression operand : operands) {
      if (kind.isInstance(operand)) {
        flat.addAll(parts.apply(kind.cast(operand)));
      } else {
        flat.add(operand);
      }
    }
    if (flat.size() < 2) {
      throw new InvalidValueException(
          "\"and\" and \"or\" take two operands or more, not " + flat.size());
    }
    return List.copyOf(flat);
  }
}
