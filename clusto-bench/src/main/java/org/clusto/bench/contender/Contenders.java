package org.clusto.bench.contender;

import java.nio.file.Path;
import java.util.List;
import org.clusto.bench.fleet.BenchFleet;

/** Those that are compared. Another one is a name here and a way to open it. */
public enum Contenders implements Contender.Opener {
  CLUSTO("clusto", Keeping.ON_DISK),
  IDEAL("ideal", Keeping.ON_DISK),
  SQLITE("SQLite", Keeping.ON_DISK),
  TINKERGRAPH("TinkerGraph", Keeping.IN_MEMORY),
  XODUS("Xodus", Keeping.ON_DISK),
  NEO4J("Neo4j", Keeping.ON_DISK);

  /** What the names of the jars begin with that clusto and the bench itself need. */
  private static final List<String> OWN_JARS =
      List.of(
          "clusto-",
          "guava-",
          "failureaccess-",
          "slf4j-",
          "jackson-",
          "mapdb-",
          "elsa-",
          "kotlin-stdlib-",
          "eclipse-collections-",
          "lz4-pure-java-",
          "RoaringBitmap-",
          "re2j-",
          "antlr4-runtime-",
          "jspecify-",
          "HdrHistogram-");

  /** Access to the insides of buffers. */
  private static final List<String> OPEN_BUFFERS =
      List.of(
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED");

  private final String title;
  private final Keeping keeping;

  Contenders(String title, Keeping keeping) {
    this.title = title;
    this.keeping = keeping;
  }

  /** Where a contender keeps what it has. */
  private enum Keeping {
    ON_DISK,
    /** It is empty when it is opened again, and commits nothing. */
    IN_MEMORY
  }

  /** Whether what it keeps is durable, and can be opened again. */
  public boolean isDurable() {
    return keeping == Keeping.ON_DISK;
  }

  @Override
  public Contender open(Path directory, BenchFleet fleet) throws Exception {
    return switch (this) {
      case CLUSTO -> new ClustoContender(directory, fleet);
      case IDEAL -> new IdealContender(directory, fleet);
      case SQLITE -> new SqliteContender(directory, fleet);
      case TINKERGRAPH -> new TinkerGraphContender(directory, fleet);
      case XODUS -> new XodusContender(directory, fleet);
      case NEO4J -> new Neo4jContender(directory, fleet);
    };
  }

  /** Whether a process that does nothing but open this one needs a jar. */
  public boolean needs(String jar) {
    return switch (this) {
      case CLUSTO, IDEAL -> isOwn(jar);
      case SQLITE -> isOwn(jar) || jar.startsWith("sqlite-jdbc-");
      case TINKERGRAPH, XODUS, NEO4J -> true;
    };
  }

  /** What it asks of the JVM. */
  public List<String> javaOptions() {
    return switch (this) {
      case CLUSTO, IDEAL, SQLITE, TINKERGRAPH -> List.of();
      case XODUS, NEO4J -> OPEN_BUFFERS;
    };
  }

  private static boolean isOwn(String jar) {
    return OWN_JARS.stream().anyMatch(jar::startsWith);
  }

  /** Whether it is neither clusto nor the limit. */
  public boolean isPeer() {
    return this != CLUSTO && this != IDEAL;
  }

  /** The name in tables. */
  @Override
  public String toString() {
    return title;
  }
}
