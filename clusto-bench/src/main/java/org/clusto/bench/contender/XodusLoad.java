package org.clusto.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import jetbrains.exodus.entitystore.Entity;
import jetbrains.exodus.entitystore.StoreTransaction;

/** The load of a fleet into Xodus, some entities in a transaction. */
final class XodusLoad {

  private static final int BATCH = 2000;

  private final StoreTransaction transaction;
  private final Map<String, Entity> known = new HashMap<>();
  private final Map<String, AttributeKey> keys = new HashMap<>();

  private XodusLoad(StoreTransaction transaction) {
    this.transaction = transaction;
  }

  static void run(StoreTransaction transaction, InputStream file) throws IOException {
    new XodusLoad(transaction).add(new FleetFile(file));
  }

  private void add(FleetFile file) throws IOException {
    int waiting = 0;
    for (FleetEntity entity = file.next(); entity != null; entity = file.next()) {
      add(entity);
      if (++waiting == BATCH) {
        transaction.flush();
        waiting = 0;
      }
    }
    transaction.flush();
  }

  private void add(FleetEntity entity) {
    Entity added = transaction.newEntity(entity.driver());
    known.put(entity.name(), added);
    added.setProperty(XodusContender.NAME, entity.name());
    entity.attributes().forEach((key, value) -> add(added, entity, key, value));
  }

  private void add(Entity added, FleetEntity entity, String text, Object value) {
    if (!(value instanceof Relation relation)) {
      added.setProperty(text, (Comparable<?>) value);
      return;
    }
    Entity other = known.get(relation.name());
    AttributeKey key = keys.computeIfAbsent(text, AttributeKey::of);
    if (!key.isConnection()) {
      added.setLink(key.unnumbered(), other);
      if (key.number() != null) {
        added.setProperty(key.unnumbered(), key.number());
      }
    } else if (other != null) {
      // Both ends, as one of them was too early for it.
      added.setLink(text, other);
      other.setLink(key.at(entity.otherPort(key)).toString(), added);
    }
  }
}
