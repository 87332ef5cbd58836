package org.clusto.store.mapdb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.clusto.inventory.Finding;
import org.clusto.inventory.Finding.Severity;

/** What a check has found so far. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  /** Something is lost, or not as it was written. */
  void error(Object where, String what) {
    add(Severity.ERROR, where, what);
  }

  /** Nothing is lost, but less protects it. */
  void warning(Object where, String what) {
    add(Severity.WARNING, where, what);
  }

  /** Nothing is wrong. */
  void note(Object where, String what) {
    add(Severity.NOTE, where, what);
  }

  void add(Severity severity, Object where, String what) {
    all.add(new Finding(severity, where.toString(), what));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void forEach(Consumer<Finding> receiver) {
    all.forEach(receiver);
  }
}
