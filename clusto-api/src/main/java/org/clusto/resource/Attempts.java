package org.clusto.resource;

import java.util.ArrayList;
import java.util.List;
import org.clusto.model.ClustoException;

/** Several things, each of which is tried whatever came of those before. */
final class Attempts {

  private final List<ClustoException> failures = new ArrayList<>();

  void run(Runnable attempt) {
    try {
      attempt.run();
    } catch (ClustoException e) {
      failures.add(e);
    }
  }

  /** Throws the first failure, with the others suppressed. */
  void end() {
    if (!failures.isEmpty()) {
      ClustoException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }
}
