package org.clusto.bench.contender;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;

/** How the file of SQLite is opened. */
final class SqliteFile {

  /** Kibibytes of cache a connection; more than that comes from the mapped file. */
  private static final int CACHE = 64 * 1024;

  /** Bytes of the file that are mapped, at most. */
  private static final String MAPPED = "17179869184";

  private SqliteFile() {}

  /** For readers and writers side by side, with an fsync at each commit. */
  static Connection connect(Path file) throws SQLException {
    return connect(file, JournalMode.WAL, SynchronousMode.FULL);
  }

  /** For a load, of which nothing is durable before it is forced. */
  static Connection connectToLoad(Path file) throws SQLException {
    return connect(file, JournalMode.OFF, SynchronousMode.OFF);
  }

  private static Connection connect(Path file, JournalMode journal, SynchronousMode synchronous)
      throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(journal);
    config.setSynchronous(synchronous);
    config.setTempStore(TempStore.MEMORY);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setCacheSize(-CACHE);
    config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, MAPPED);
    config.setBusyTimeout(60_000);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  static void execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
