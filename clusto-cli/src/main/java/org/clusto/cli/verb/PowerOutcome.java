package org.clusto.cli.verb;

import com.google.common.base.CaseFormat;
import java.util.Locale;
import org.clusto.capability.PowerState;
import org.jspecify.annotations.Nullable;

/**
 * What became of an action on the power of one server: its state, or a failure.
 *
 * @param name the name of the server
 */
record PowerOutcome(String name, @Nullable PowerState state, @Nullable RuntimeException failure) {

  static PowerOutcome of(String name, PowerState state) {
    return new PowerOutcome(name, state, null);
  }

  static PowerOutcome failed(String name, RuntimeException failure) {
    return new PowerOutcome(name, null, failure);
  }

  /** Its state in a word, or that it failed. */
  String word() {
    return state == null ? "failed" : state.name().toLowerCase(Locale.ROOT);
  }

  /** Which kind of failure it is, for programs: {@code unreachable}, {@code alreadyOff}. */
  static String kind(RuntimeException failure) {
    String simple = failure.getClass().getSimpleName();
    String kind = simple.substring(0, Math.max(0, simple.length() - "Exception".length()));
    return CaseFormat.UPPER_CAMEL.to(CaseFormat.LOWER_CAMEL, kind);
  }
}
