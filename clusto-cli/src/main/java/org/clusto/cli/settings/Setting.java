package org.clusto.cli.settings;

import java.nio.file.Path;

/**
 * A line of the configuration file.
 *
 * @param value what it sets
 * @param file the file
 * @param line the number of the line, from 1
 */
public record Setting(String value, Path file, int line) {

  /** Where it stands: {@code /home/ada/.config/clusto/config, line 3}. */
  public String where() {
    return file + ", line " + line;
  }
}
