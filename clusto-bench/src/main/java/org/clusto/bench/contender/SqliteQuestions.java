package org.clusto.bench.contender;

/**
 * The questions in SQL. {@code CROSS JOIN} is SQLite's way to say which table comes first; which
 * index is used follows from the conditions. No statistics are gathered for it: with them it makes
 * a plan again whenever a parameter changes, and skips through an index where one look is enough.
 */
final class SqliteQuestions {

  /** All attributes of the entity of a name. */
  static final String BY_NAME =
      """
      SELECT a.key, a.number, a.subkey, a.datatype,
          a.string_value, a.int_value, a.datetime_value, a.relation_id
      FROM entities e CROSS JOIN entity_attributes a
          ON a.entity_id = e.entity_id AND a.deleted_at_version IS NULL
      WHERE e.name = ? AND e.deleted_at_version IS NULL""";

  private static final String UNALLOCATED_WEB_SERVERS =
      """
      FROM entity_attributes s
      CROSS JOIN entity_attributes r
          ON r.key = 'role' AND r.string_value = 'web' AND r.entity_id = s.entity_id
            AND r.deleted_at_version IS NULL
      CROSS JOIN entities e ON e.entity_id = s.entity_id AND e.driver = 'Server'
      WHERE s.key = 'status' AND s.string_value = 'unallocated' AND s.deleted_at_version IS NULL
      """;

  static final String COUNT = "SELECT count(*) " + UNALLOCATED_WEB_SERVERS;

  static final String ENTITIES = "SELECT e.entity_id, e.name " + UNALLOCATED_WEB_SERVERS;

  /** The racks {@code r} in a datacenter. */
  private static final String RACKS =
      """
      FROM entities d CROSS JOIN entity_attributes r
          ON r.relation_id = d.entity_id AND r.key = '_in' AND r.deleted_at_version IS NULL
      """;

  private static final String DATACENTER = "WHERE d.name = ? AND d.deleted_at_version IS NULL\n";

  /** What is in a rack and unallocated, as {@code i} is in it; with its status {@code s}. */
  private static final String STATUS =
      """
      CROSS JOIN entity_attributes s
          ON s.key = 'status' AND s.string_value = 'unallocated' AND s.entity_id = i.entity_id
            AND s.deleted_at_version IS NULL
      CROSS JOIN entities e ON e.entity_id = s.entity_id AND e.driver = 'Server'
      """;

  static final String IN_DATACENTER =
      "SELECT e.entity_id, e.name "
          + RACKS
          + """
          CROSS JOIN entity_attributes i
              ON i.relation_id = r.entity_id AND i.key = '_in' AND i.deleted_at_version IS NULL
          """
          + STATUS
          + DATACENTER;

  /** Rack after rack, as long as there are no four; the limit inside keeps SQLite from merging. */
  static final String FOUR =
      "SELECT f.entity_id, f.name FROM (SELECT (SELECT e.entity_id FROM entity_attributes i "
          + STATUS
          + """
          WHERE i.relation_id = r.entity_id AND i.key = '_in' AND i.deleted_at_version IS NULL
          LIMIT 1) AS first
          """
          + RACKS
          + DATACENTER
          + """
          LIMIT -1) CROSS JOIN entities f ON f.entity_id = first
          LIMIT 4""";

  /** The other end of a cable from the first port of a type. */
  private static String cable(String portType) {
    return """
    SELECT o.entity_id, o.name, n.int_value
    FROM entities e
    CROSS JOIN entity_attributes c
        ON c.entity_id = e.entity_id AND c.key = '%1$s' AND c.number = 1
          AND c.subkey = 'connection' AND c.deleted_at_version IS NULL
    CROSS JOIN entity_attributes n
        ON n.entity_id = e.entity_id AND n.key = '%1$s' AND n.number = 1
          AND n.subkey = 'otherportnum' AND n.deleted_at_version IS NULL
    CROSS JOIN entities o ON o.entity_id = c.relation_id
    WHERE e.name = ?1 AND e.deleted_at_version IS NULL"""
        .formatted(portType);
  }

  static final String CONSOLE = cable("port-console-serial");

  static final String LOCATE =
      cable("port-nic-eth")
          + """

          UNION ALL
          SELECT o.entity_id, o.name, i.number
          FROM entities e
          CROSS JOIN entity_attributes i
              ON i.entity_id = e.entity_id AND i.key = '_in' AND i.subkey = 'ru'
                AND i.deleted_at_version IS NULL
          CROSS JOIN entities o ON o.entity_id = i.relation_id
          WHERE e.name = ?1 AND e.deleted_at_version IS NULL""";

  /** What is connected with a cable of any type to the entity of a name. */
  static final String NOT_CONNECTED =
      """
      SELECT DISTINCT e.entity_id, e.name
      FROM entities d
      CROSS JOIN entity_attributes c
          ON c.relation_id = d.entity_id AND c.key >= 'port-' AND c.key < 'port.'
            AND c.subkey = 'connection' AND c.deleted_at_version IS NULL
      CROSS JOIN entities e ON e.entity_id = c.entity_id AND e.driver = 'Server'
      WHERE d.name = ? AND d.deleted_at_version IS NULL
        AND NOT EXISTS (
          SELECT 1 FROM entity_attributes a
          WHERE a.entity_id = e.entity_id AND a.key = 'status' AND a.string_value = 'broken'
            AND a.deleted_at_version IS NULL)
        AND NOT EXISTS (
          SELECT 1 FROM entity_attributes a
          WHERE a.entity_id = e.entity_id AND a.key = 'environment' AND a.string_value = 'test'
            AND a.deleted_at_version IS NULL)""";

  /** From a prefix on to before what follows the last name that has it. */
  static final String NAME_GLOB =
      """
      SELECT entity_id, name FROM entities
      WHERE name >= ?1 AND name < ?1 || char(0x10FFFF) AND deleted_at_version IS NULL""";

  static final String ALL_NAMES =
      "SELECT name FROM entities INDEXED BY entity_name WHERE deleted_at_version IS NULL";

  private SqliteQuestions() {}
}
