package org.clusto.capability;

/** A thing that knows what it is. */
@FunctionalInterface
public interface Identification {

  /** What it says of itself. */
  Identity identity();
}
