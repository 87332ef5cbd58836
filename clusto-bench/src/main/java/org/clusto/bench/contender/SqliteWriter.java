package org.clusto.bench.contender;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.clusto.bench.fleet.BenchFleet;

/** The connection to SQLite that commits: each time a version, as upstream clusto makes one. */
final class SqliteWriter implements AutoCloseable {

  /** The work of a transaction, which has a version. */
  @FunctionalInterface
  private interface Work<T> {
    T run(long version) throws SQLException;
  }

  private final Connection connection;
  private final SqliteStatements statements;

  SqliteWriter(Path file) throws SQLException {
    connection = SqliteFile.connect(file);
    connection.setAutoCommit(false);
    statements = new SqliteStatements(connection);
  }

  private synchronized <T> T transact(String description, Work<T> work) throws SQLException {
    long version =
        statements.number(
            """
            INSERT INTO clustoversioning (timestamp, description) VALUES (unixepoch(), ?)
            RETURNING version""",
            description);
    T result = work.run(version);
    connection.commit();
    return result;
  }

  private long entity(String name) throws SQLException {
    return statements.number(
        "SELECT entity_id FROM entities WHERE name = ? AND deleted_at_version IS NULL", name);
  }

  /** Sets a whole number in the place of the one before. */
  void set(String name, String key, long value) throws SQLException {
    transact(
        "set an attribute",
        version -> {
          long entity = entity(name);
          statements.update(
              """
              UPDATE entity_attributes SET deleted_at_version = ?
              WHERE entity_id = ? AND key = ? AND deleted_at_version IS NULL""",
              version,
              entity,
              key);
          statements.update(
              """
              INSERT INTO entity_attributes (entity_id, key, datatype, int_value, version)
              VALUES (?, ?, 'int', ?, ?)""",
              entity,
              key,
              value,
              version);
          return entity;
        });
  }

  /** Makes the network with all its addresses free. */
  void createNetwork() throws SQLException {
    transact(
        "create a network",
        version -> {
          long network =
              statements.number(
                  """
                  INSERT INTO entities (name, type, driver, version)
                  VALUES (?, 'IpManager', 'IpManager', ?) RETURNING entity_id""",
                  BenchFleet.NETWORK,
                  version);
          statements.update(
              "INSERT INTO free_addresses (network_id, first, last) VALUES (?, ?, ?)",
              network,
              FreeAddresses.FIRST,
              FreeAddresses.LAST);
          return network;
        });
  }

  /** Gives the lowest free addresses of the network to as many entities, in their order. */
  void allocateAll(List<String> names) throws SQLException {
    transact(
        "allocate addresses",
        version -> {
          for (String name : names) {
            allocate(name, version);
          }
          return version;
        });
  }

  /** Gives the lowest free address of the network, and returns it. */
  long allocate(String name) throws SQLException {
    return transact("allocate an address", version -> allocate(name, version));
  }

  private long allocate(String name, long version) throws SQLException {
    long network = entity(BenchFleet.NETWORK);
    long address = lowest(network);
    long entity = entity(name);
    long number =
        statements.number(
            """
            SELECT coalesce(max(number) + 1, 0) FROM entity_attributes
            WHERE entity_id = ? AND key = 'ip' AND deleted_at_version IS NULL""",
            entity);
    statements.update(
        """
        INSERT INTO entity_attributes
            (entity_id, key, number, subkey, datatype, int_value, relation_id, version)
        VALUES (?1, 'ip', ?2, NULL, 'int', ?3, NULL, ?5),
            (?1, 'ip', ?2, 'manager', 'relation', NULL, ?4, ?5)""",
        entity,
        number,
        address,
        network,
        version);
    return address;
  }

  /** Takes the lowest address out of those that are free. */
  private long lowest(long network) throws SQLException {
    long address =
        statements.number(
            "SELECT first FROM free_addresses WHERE network_id = ? ORDER BY first LIMIT 1",
            network);
    statements.update(
        "DELETE FROM free_addresses WHERE network_id = ? AND first = ? AND last = first",
        network,
        address);
    statements.update(
        "UPDATE free_addresses SET first = first + 1 WHERE network_id = ? AND first = ?",
        network,
        address);
    return address;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
