package org.clusto.store.mapdb;

import java.io.EOFException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why something could not be read or written, in the words of people. */
final class DiskTrouble {
  private DiskTrouble() {}

  /** The file, where it is known, and the reason; never the name of a class. */
  static String of(Exception trouble) {
    if (trouble instanceof FileSystemException of) {
      String reason = Objects.requireNonNullElse(of.getReason(), kind(of));
      return of.getFile() == null ? reason : of.getFile() + ": " + reason;
    }
    return Objects.requireNonNullElse(trouble.getMessage(), kind(trouble));
  }

  private static String kind(Exception trouble) {
    if (trouble instanceof AccessDeniedException) {
      return "permission denied";
    } else if (trouble instanceof NoSuchFileException) {
      return "no such file or directory";
    } else if (trouble instanceof FileAlreadyExistsException) {
      return "it is there already";
    } else if (trouble instanceof DirectoryNotEmptyException) {
      return "it is not empty";
    }
    return trouble instanceof EOFException ? "it ends too early" : "the system does not say why";
  }
}
