package org.clusto.engine.state;

/**
 * A right to change in place. The persistent structures of this package copy what they change,
 * unless it was made under the very same edit: then nobody else has seen it yet. An edit is one
 * object, used by one thread, and forgotten when its result is published.
 */
public final class Edit {
  /** A new right, which owns nothing yet. */
  public Edit() {}
}
