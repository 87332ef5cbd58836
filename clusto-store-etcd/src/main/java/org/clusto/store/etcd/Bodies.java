package org.clusto.store.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The pieces of large commits and of snapshots. */
final class Bodies {

  private static final int AT_ONCE = 16;
  private static final int KEYS_AT_ONCE = 10_000;

  private final Etcd etcd;
  private final Keys keys;

  Bodies(Etcd etcd, Keys keys) {
    this.etcd = etcd;
    this.keys = keys;
  }

  /** Where the pieces of a body are written to; nobody sees them until something leads there. */
  BodyOutput.Sink sink(BodyId id) {
    return (number, content) ->
        etcd.ask(kv -> kv.put(keys.piece(id, number), ByteSequence.from(content)));
  }

  /** The pieces of a body; empty where some are not there any more. */
  Optional<List<byte[]>> read(BodyId id, Body body) {
    if (!body.isInPieces()) {
      return Optional.of(body.inlined());
    }
    List<byte[]> pieces = new ArrayList<>();
    long bytes = 0;
    while (pieces.size() < body.pieces()) {
      int before = pieces.size();
      GetOption next =
          GetOption.builder().withRange(keys.piece(id, body.pieces())).withLimit(AT_ONCE).build();
      for (KeyValue each : etcd.ask(kv -> kv.get(keys.piece(id, before), next)).getKvs()) {
        byte[] content = each.getValue().getBytes();
        pieces.add(content);
        bytes += content.length;
      }
      if (pieces.size() == before) {
        return Optional.empty();
      }
    }
    return bytes == body.bytes() ? Optional.of(pieces) : Optional.empty();
  }

  /** All bodies that have pieces. */
  List<BodyId> all() {
    TreeSet<String> names = new TreeSet<>();
    ByteSequence from = keys.pieces();
    boolean hasMore = true;
    while (hasMore) {
      ByteSequence start = from;
      GetOption next =
          GetOption.builder()
              .withRange(end(keys.pieces()))
              .withLimit(KEYS_AT_ONCE)
              .withKeysOnly(true)
              .build();
      var answer = etcd.ask(kv -> kv.get(start, next));
      for (KeyValue each : answer.getKvs()) {
        names.add(keys.bodyOf(each.getKey()));
        from = each.getKey().concat(ByteSequence.from(new byte[1]));
      }
      hasMore = answer.isMore();
    }
    return names.stream().map(BodyId::parse).flatMap(Optional::stream).toList();
  }

  private static ByteSequence end(ByteSequence prefix) {
    byte[] end = prefix.getBytes();
    end[end.length - 1]++;
    return ByteSequence.from(end);
  }

  /** Removes the pieces of a body. */
  void remove(BodyId id) {
    DeleteOption all = DeleteOption.builder().isPrefix(true).build();
    var unused = etcd.ask(kv -> kv.delete(keys.pieces(id), all));
  }

  /** Removes the bodies that nothing leads to, nor ever will. */
  void removeIf(Predicate<BodyId> isOrphan) {
    all().stream().filter(isOrphan).forEach(this::remove);
  }
}
