package org.clusto.bench.contender;

import java.util.List;

/**
 * The tables of upstream clusto, in SQLite. What was deleted or changed stays, with the version at
 * which it went; the indexes are of what is there. As the numbers of entities and attributes are
 * given in the order of the fleet file, so do the indexes have them.
 */
final class SqliteSchema {

  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE clustoversioning (
            version INTEGER PRIMARY KEY,
            timestamp INTEGER NOT NULL,
            user TEXT,
            description TEXT)""",
          """
          CREATE TABLE entities (
            entity_id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            driver TEXT NOT NULL,
            version INTEGER NOT NULL,
            deleted_at_version INTEGER)""",
          """
          CREATE TABLE entity_attributes (
            attr_id INTEGER PRIMARY KEY,
            entity_id INTEGER NOT NULL REFERENCES entities,
            key TEXT NOT NULL,
            subkey TEXT,
            number INTEGER,
            datatype TEXT NOT NULL,
            int_value INTEGER,
            string_value TEXT,
            datetime_value INTEGER,
            relation_id INTEGER REFERENCES entities,
            version INTEGER NOT NULL,
            deleted_at_version INTEGER)""",
          """
          CREATE TABLE free_addresses (
            network_id INTEGER NOT NULL REFERENCES entities,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (network_id, first)) WITHOUT ROWID""");

  /** Made after a load, which is faster so. */
  static final List<String> INDEXES =
      List.of(
          """
          CREATE UNIQUE INDEX entity_name ON entities (name)
            WHERE deleted_at_version IS NULL""",
          """
          CREATE INDEX attribute_entity ON entity_attributes (entity_id, key)
            WHERE deleted_at_version IS NULL""",
          """
          CREATE INDEX attribute_string ON entity_attributes (key, string_value, entity_id)
            WHERE string_value IS NOT NULL AND deleted_at_version IS NULL""",
          """
          CREATE INDEX attribute_relation ON entity_attributes (relation_id, key, entity_id)
            WHERE relation_id IS NOT NULL AND deleted_at_version IS NULL""");

  private SqliteSchema() {}
}
