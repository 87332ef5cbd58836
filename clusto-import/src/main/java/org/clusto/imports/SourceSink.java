package org.clusto.imports;

/** Takes the entities of a source, in any order; references may point forward. */
@FunctionalInterface
public interface SourceSink {

  /** Takes one entity, all of it. */
  void take(SourceEntity entity);
}
