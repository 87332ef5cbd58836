package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at what lies in a directory, and who may read it. It opens no file: opening the lock would
 * cost the writer in this process its lock.
 */
final class FilesCheck {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private final StoreDirectory directory;
  private final Findings findings;

  FilesCheck(StoreDirectory directory, Findings findings) {
    this.directory = directory;
    this.findings = findings;
  }

  /**
   * Checks the directory and its files.
   *
   * @param files those that were there a while ago; what is gone since was in use, not left over
   */
  void check(List<Path> files) throws IOException {
    checkPermissions(directory.path());
    for (Path file : files) {
      checkWhereThere(file);
    }
  }

  private void checkWhereThere(Path file) throws IOException {
    try {
      if (Files.exists(file)) {
        check(file);
      }
    } catch (NoSuchFileException e) {
      // It went away just now.
    }
  }

  private void check(Path file) throws IOException {
    if (isOurs(file.getFileName().toString())) {
      checkPermissions(file);
    } else if (StoreDirectory.isTemporary(file)) {
      findings.note(
          file, "it is being written now, or was left by a writer that died; the next removes it");
    } else {
      findings.note(file, "it is no file of an inventory, and nothing reads it");
    }
  }

  private static boolean isOurs(String name) {
    return name.equals(StoreFormat.NAME)
        || name.equals(WriterLock.NAME)
        || VersionedFile.isName(name);
  }

  private void checkPermissions(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    if (permissions.stream().anyMatch(OTHERS::contains)) {
      findings.warning(
          file,
          "others than its owner may use it (%s); take that from them with chmod go="
              .formatted(PosixFilePermissions.toString(permissions)));
    }
  }
}
