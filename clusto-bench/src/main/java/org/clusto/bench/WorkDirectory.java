package org.clusto.bench;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A directory to measure in, which is removed with all that is in it when this is closed. */
record WorkDirectory(Path path) implements AutoCloseable {

  /** Those that are not closed yet: what interrupts the command must not leave them behind. */
  private static final Set<WorkDirectory> OPEN = ConcurrentHashMap.newKeySet();

  private static final int MOST_TRIES = 50;
  private static final Duration A_WHILE = Duration.ofMillis(100);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(WorkDirectory::removeAll, "remove"));
  }

  static WorkDirectory in(Path parent) throws IOException {
    WorkDirectory directory = new WorkDirectory(Files.createTempDirectory(parent, "clusto-bench-"));
    OPEN.add(directory);
    return directory;
  }

  private static void removeAll() {
    for (int tries = 0; !OPEN.isEmpty() && tries < MOST_TRIES; tries++) {
      endProcesses();
      OPEN.forEach(WorkDirectory::tryToRemove);
    }
    OPEN.forEach(left -> System.err.println(left.path + " could not be removed"));
  }

  /** Those that were started write to the directories, and what starts them goes on meanwhile. */
  private static void endProcesses() {
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      if (child.destroyForcibly()) {
        var unused = child.onExit().join();
      }
    }
  }

  private void tryToRemove() {
    try {
      if (Files.exists(path)) {
        MoreFiles.deleteRecursively(path, RecursiveDeleteOption.ALLOW_INSECURE);
      }
      OPEN.remove(this);
    } catch (IOException e) {
      Uninterruptibles.sleepUninterruptibly(A_WHILE);
    }
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    MoreFiles.deleteRecursively(path, RecursiveDeleteOption.ALLOW_INSECURE);
    OPEN.remove(this);
  }
}
