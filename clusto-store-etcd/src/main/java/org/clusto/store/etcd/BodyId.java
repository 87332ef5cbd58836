package org.clusto.store.etcd;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which commit or snapshot pieces belong to.
 *
 * @param kind what it is
 * @param version its version
 * @param token the random number that tells it from others of this version
 */
record BodyId(Kind kind, long version, long token) {

  private static final Pattern TEXT = Pattern.compile("([cs])([0-9a-f]{16})-([0-9a-f]{16})");

  /** What has pieces. */
  enum Kind {
    COMMIT("c"),
    SNAPSHOT("s");

    private final String letter;

    Kind(String letter) {
      this.letter = letter;
    }
  }

  /** What a text says, if it is of this form. */
  static Optional<BodyId> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Kind kind = parts.group(1).equals(Kind.COMMIT.letter) ? Kind.COMMIT : Kind.SNAPSHOT;
    return Optional.of(
        new BodyId(
            kind,
            Long.parseUnsignedLong(parts.group(2), 16),
            Long.parseUnsignedLong(parts.group(3), 16)));
  }

  @Override
  public String toString() {
    return kind.letter + Keys.hex(version) + "-" + Keys.hex(token);
  }
}
