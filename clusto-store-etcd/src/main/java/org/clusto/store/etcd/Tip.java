package org.clusto.store.etcd;

import io.etcd.jetcd.ByteSequence;
import java.nio.charset.StandardCharsets;
import org.clusto.encoding.MalformedException;

/**
 * The newest commit, as the key {@code head} names it.
 *
 * @param version its version; 0 before the first
 * @param token the random number that tells it from others of this version
 */
record Tip(long version, long token) {

  static final Tip NONE = new Tip(0, 0);

  static Tip read(ByteSequence value) throws MalformedException {
    String[] parts = value.toString(StandardCharsets.UTF_8).split(" ", -1);
    try {
      return new Tip(Long.parseUnsignedLong(parts[0], 16), Long.parseUnsignedLong(parts[1], 16));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new MalformedException("the key head is not as it was written", e);
    }
  }

  ByteSequence value() {
    return Keys.text(Keys.hex(version) + " " + Keys.hex(token));
  }
}
