package org.clusto.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;

/** Records, changes and commits to store. */
public final class Samples {
  private Samples() {}

  /** A value of every kind, and the edges of each. */
  public static List<Value> values() {
    return List.of(
        new Value.Text(""),
        new Value.Text("unallocated"),
        new Value.Text("ünï\u0000\n\uFFFD\uFEFF 漢字 \uD83D\uDE80"),
        new Value.Text("x".repeat(300_000)),
        new Value.Int(0),
        new Value.Int(-1),
        new Value.Int(Long.MAX_VALUE),
        new Value.Int(Long.MIN_VALUE),
        new Value.Decimal(new BigDecimal("-0.10")),
        new Value.Decimal(new BigDecimal("0")),
        new Value.Decimal(new BigDecimal("12345678901234567890.123456789")),
        new Value.Decimal(new BigDecimal("1e999")),
        new Value.Decimal(new BigDecimal("-1e-1000")),
        new Value.Decimal(new BigDecimal("9".repeat(1000) + "." + "9".repeat(1000))),
        new Value.Decimal(new BigDecimal("-1" + "0".repeat(999))),
        new Value.Bool(true),
        new Value.Bool(false),
        new Value.Time(Instant.EPOCH),
        new Value.Time(Instant.parse("1969-12-31T23:59:59.999999999Z")),
        new Value.Time(Instant.MIN),
        new Value.Time(Instant.MAX),
        Value.json("{\"any\":[1,null,\"ü\"]}"),
        new Value.Relation(1),
        new Value.Relation(Integer.MAX_VALUE));
  }

  /** Keys of every form. */
  public static List<AttributeKey> keys() {
    return Stream.of(
            "status",
            "_in#13.ru",
            "port-nic-eth#0.mac",
            "a#2147483647",
            "port-pwr-nema-5#1.connection",
            "x.y")
        .map(AttributeKey::parse)
        .toList();
  }

  /** An entity that has every value under every form of key, some of them twice. */
  public static EntityRecord everything(int id) {
    List<Attribute> attributes =
        keys().stream()
            .flatMap(key -> values().stream().map(value -> new Attribute(key, value)))
            .toList();
    EntityRecord all = EntityRecord.of(id, "everything ü", "Server", attributes);
    return all.with(Attribute.of("status", "unallocated"));
  }

  /** A server with twenty attributes as servers have them. */
  public static EntityRecord server(int id) {
    List<Attribute> attributes =
        List.of(
            Attribute.of("_in#" + (1 + id % 42) + ".ru", new Value.Relation(1 + id % 1000)),
            Attribute.of("_ip#0", "10." + (id >> 16) + "." + (id >> 8 & 255) + "." + (id & 255)),
            Attribute.of("_ip#0.manager", new Value.Relation(7)),
            Attribute.of("bought", Instant.ofEpochSecond(1_600_000_000L + id % 1000 * 86400L)),
            Attribute.of("cpu", 16 + id % 4 * 16),
            Attribute.of("disk", "nvme-" + id % 7),
            Attribute.of("environment", id % 3 == 0 ? "production" : "staging"),
            Attribute.of("memory", 64 << id % 4),
            Attribute.of("model", "PowerEdge R" + (640 + id % 5 * 10)),
            Attribute.of("os", "debian-" + (10 + id % 3)),
            Attribute.of("port-nic-eth#1.connection", new Value.Relation(2000 + id % 5000)),
            Attribute.of("port-nic-eth#1.mac", "52:54:%02x:%06x".formatted(id >> 24, id)),
            Attribute.of("port-nic-eth#1.otherportnum", id % 48),
            Attribute.of("port-pwr-nema-5#1.connection", new Value.Relation(8000 + id % 900)),
            Attribute.of("port-pwr-nema-5#1.otherportnum", id % 24),
            Attribute.of("price", new BigDecimal("1234.50")),
            Attribute.of("serial", "SN" + id * 7919L),
            Attribute.of("status", id % 5 == 0 ? "unallocated" : "allocated"),
            Attribute.of("tag", "a" + id % 10),
            Attribute.of("virtual", false));
    return EntityRecord.of(id, "server" + id, "Server", attributes);
  }

  /** One change of every kind. */
  public static List<Change> changes() {
    return List.of(
        new Change.Created(everything(1)),
        new Change.Deleted(server(2)),
        new Change.Renamed(3, "old", "new ü"),
        new Change.DriverChanged(4, "Server", "VirtualServer"),
        new Change.AttributeAdded(5, Attribute.of("status", "unallocated")),
        new Change.AttributeRemoved(5, Attribute.of("_in#13.ru", new Value.Relation(6))));
  }

  /** A commit with these changes. */
  public static Commit commit(long version, List<Change> changes) {
    return new Commit(version, time(version), "röot", "rack it " + version, changes);
  }

  /** A small commit, another one for each version. */
  public static Commit commit(long version) {
    return commit(
        version,
        List.of(
            new Change.Created(EntityRecord.of((int) version, "server" + version, "Server")),
            new Change.AttributeAdded((int) version, Attribute.of("n", version))));
  }

  /** The small commits of these versions. */
  public static List<Commit> commits(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Samples::commit).toList();
  }

  /** A commit of so many small changes. */
  public static Commit longCommit(long version, int changes) {
    Attribute attribute = Attribute.of("status", "allocated");
    return commit(
        version,
        IntStream.rangeClosed(1, changes)
            .<Change>mapToObj(id -> new Change.AttributeAdded(id, attribute))
            .toList());
  }

  /** A commit that creates so many servers. */
  public static Commit largeCommit(long version, int servers) {
    return commit(
        version,
        IntStream.rangeClosed(1, servers)
            .<Change>mapToObj(id -> new Change.Created(server(id)))
            .toList());
  }

  /** A state of so many servers. */
  public static StoredState state(long version, int servers) {
    return new StoredState(
        version,
        time(version),
        servers + 3,
        () -> IntStream.rangeClosed(1, servers).mapToObj(Samples::server).iterator());
  }

  /** When a version was committed. */
  public static Instant time(long version) {
    return Instant.ofEpochSecond(1_700_000_000L + version, version);
  }

  /** Appends a commit and makes it durable. */
  public static void put(Store store, Commit commit) {
    store.append(commit);
    store.force(commit.version());
  }
}
