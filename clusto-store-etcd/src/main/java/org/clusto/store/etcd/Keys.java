package org.clusto.store.etcd;

import io.etcd.jetcd.ByteSequence;
import java.nio.charset.StandardCharsets;

/** The keys of an inventory. */
final class Keys {

  private static final String PIECES = "pieces/";

  private final String prefix;

  /**
   * The keys that begin with a prefix.
   *
   * @param prefix the name of the inventory and a slash
   */
  Keys(String prefix) {
    this.prefix = prefix;
  }

  ByteSequence format() {
    return key("format");
  }

  ByteSequence head() {
    return key("head");
  }

  ByteSequence first() {
    return key("first");
  }

  ByteSequence snapshot() {
    return key("snapshot");
  }

  /** The key of a commit: they sort by version. */
  ByteSequence commit(long version) {
    return key("commits/" + hex(version));
  }

  /** What all keys of pieces begin with. */
  ByteSequence pieces() {
    return key(PIECES);
  }

  /** What the keys of the pieces of a body begin with. */
  ByteSequence pieces(BodyId body) {
    return key(PIECES + body + "/");
  }

  ByteSequence piece(BodyId body, int number) {
    return key(PIECES + body + "/" + "%08x".formatted(number));
  }

  /** The text of a piece's key that says which body it is of; empty where it is no piece. */
  String bodyOf(ByteSequence piece) {
    String key = piece.toString(StandardCharsets.UTF_8).substring((prefix + PIECES).length());
    return key.substring(0, Math.max(0, key.lastIndexOf('/')));
  }

  private ByteSequence key(String name) {
    return text(prefix + name);
  }

  static ByteSequence text(String text) {
    return ByteSequence.from(text, StandardCharsets.UTF_8);
  }

  static String hex(long number) {
    return "%016x".formatted(number);
  }
}
