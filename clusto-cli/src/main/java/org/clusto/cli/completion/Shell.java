package org.clusto.cli.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A shell that completes. */
public enum Shell {
  /** GNU Bash. */
  BASH("clusto.bash"),
  /** The Z shell. */
  ZSH("_clusto"),
  /** The friendly interactive shell. */
  FISH("clusto.fish");

  private final String file;

  Shell(String file) {
    this.file = file;
  }

  /** What the file is called that its script is kept in. */
  public String file() {
    return file;
  }

  /** The script that has it complete {@code clusto}. */
  public String script() {
    try (InputStream script = Shell.class.getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(script, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
