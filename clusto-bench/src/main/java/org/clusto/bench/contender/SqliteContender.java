package org.clusto.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.IntStream;
import org.clusto.bench.contender.SqliteReader.Reference;
import org.clusto.bench.contender.SqliteReader.Row;
import org.clusto.bench.fleet.Asked;
import org.clusto.bench.fleet.BenchFleet;
import org.clusto.bench.fleet.BenchServer;
import org.jspecify.annotations.Nullable;

/**
 * SQLite with the tables of upstream clusto: a write-ahead log with an fsync at each commit, a
 * connection for each that reads at once and one that writes, all statements prepared.
 */
final class SqliteContender implements Contender {

  private final Path directory;
  private final Path file;
  private final BenchFleet fleet;
  private final Asked asked;
  private final ConcurrentLinkedDeque<SqliteReader> readers = new ConcurrentLinkedDeque<>();
  private @Nullable SqliteWriter writer;

  SqliteContender(Path directory, BenchFleet fleet) {
    this.directory = directory;
    file = directory.resolve("clusto.db");
    this.fleet = fleet;
    asked = new Asked(fleet);
  }

  @Override
  public void load(InputStream fleetFile) throws SQLException, IOException {
    try (Connection connection = SqliteFile.connectToLoad(file)) {
      SqliteLoad.run(connection, fleetFile);
    }
    force(file);
    force(directory);
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** What a reader is asked. */
  @FunctionalInterface
  private interface Work<T> {
    T run(SqliteReader reader) throws SQLException;
  }

  private <T> T read(Work<T> work) throws SQLException {
    SqliteReader idle = readers.poll();
    SqliteReader reader = idle == null ? new SqliteReader(file) : idle;
    try {
      return work.run(reader);
    } finally {
      readers.push(reader);
    }
  }

  private synchronized SqliteWriter writer() throws SQLException {
    if (writer == null) {
      writer = new SqliteWriter(file);
    }
    return writer;
  }

  @Override
  public Object ask(Question question, int which) throws SQLException {
    return read(reader -> answer(reader, question, which));
  }

  private Object answer(SqliteReader reader, Question question, int which) throws SQLException {
    return switch (question) {
      case BY_NAME -> reader.attributes(asked.server(which));
      case COUNT -> reader.count();
      case ENTITIES -> reader.entities(SqliteQuestions.ENTITIES);
      case IN_DATACENTER -> reader.entities(SqliteQuestions.IN_DATACENTER, asked.datacenter(which));
      case FOUR_IN_DIFFERENT_RACKS, FOUR_AS_TEXT ->
          reader.entities(SqliteQuestions.FOUR, asked.datacenter(which));
      case CONSOLE -> reader.ports(SqliteQuestions.CONSOLE, asked.server(which));
      case LOCATE -> reader.ports(SqliteQuestions.LOCATE, asked.server(which));
      case NOT_CONNECTED ->
          reader.entities(SqliteQuestions.NOT_CONNECTED, asked.networkSwitch(which));
      case NAME_GLOB -> reader.entities(SqliteQuestions.NAME_GLOB, asked.prefix(which));
      case NAME_REGEX -> reader.matching();
    };
  }

  @Override
  public List<String> shown(Question question, Object answer) throws SQLException {
    if (answer instanceof Map<?, ?> attributes) {
      return read(reader -> shown(reader, attributes));
    }
    return answer instanceof List<?> many
        ? many.stream().map(SqliteContender::shown).sorted().toList()
        : List.of(answer.toString());
  }

  private static List<String> shown(SqliteReader reader, Map<?, ?> attributes) throws SQLException {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<?, ?> attribute : attributes.entrySet()) {
      Object value = attribute.getValue();
      String text = value instanceof Reference to ? reader.name(to.id()) : value.toString();
      lines.add(attribute.getKey() + "=" + text);
    }
    lines.sort(null);
    return lines;
  }

  private static String shown(Object one) {
    if (one instanceof Row row) {
      return row.name();
    }
    return one instanceof Position<?> port && port.entity() instanceof Row row
        ? Position.shown(row.name(), port.number())
        : one.toString();
  }

  @Override
  public void commit(int server, long boots) throws SQLException {
    writer().set(new BenchServer(server).name(), BenchServer.BOOTS, boots);
  }

  @Override
  public String allocate(int server) throws SQLException {
    return FreeAddresses.text(writer().allocate(new BenchServer(server).name()));
  }

  @Override
  public void prepareAddresses(int held) throws SQLException {
    writer().createNetwork();
    writer()
        .allocateAll(
            IntStream.range(0, held)
                .mapToObj(number -> new BenchServer(number % fleet.servers()).name())
                .toList());
  }

  @Override
  public void close() throws IOException {
    try {
      for (SqliteReader reader : readers) {
        reader.close();
      }
      if (writer != null) {
        writer.close();
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
