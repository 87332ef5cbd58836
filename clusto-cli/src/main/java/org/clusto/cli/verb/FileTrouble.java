package org.clusto.cli.verb;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why a file cannot be read or written, in the words of people. */
final class FileTrouble {
  private FileTrouble() {}

  /** The reason, without the names of files and of classes. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    String said = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
    return said == null ? "the system does not say why" : lowerCase(said);
  }

  private static String lowerCase(String said) {
    int first = Math.min(1, said.length());
    return said.substring(0, first).toLowerCase(Locale.ROOT) + said.substring(first);
  }
}
