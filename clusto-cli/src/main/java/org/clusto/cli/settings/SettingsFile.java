package org.clusto.cli.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.clusto.model.ClustoException;
import org.clusto.model.Nearest;

/** Reads the lines of a configuration file: {@code key = value}, comments after #, empty lines. */
final class SettingsFile {

  private final Path file;
  private final Map<Key, Setting> settings = new EnumMap<>(Key.class);

  private SettingsFile(Path file) {
    this.file = file;
  }

  /**
   * What a file sets; nothing where there is none.
   *
   * @throws ClustoException if it cannot be read or understood; the message says in which line
   */
  static Map<Key, Setting> read(Path file) {
    SettingsFile reading = new SettingsFile(file);
    List<String> lines = reading.lines();
    for (int i = 0; i < lines.size(); i++) {
      reading.line(lines.get(i).strip(), i + 1);
    }
    return reading.settings;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (AccessDeniedException e) {
      throw new ClustoException("cannot read " + file + ": permission denied", e);
    } catch (CharacterCodingException e) {
      throw new ClustoException("cannot read " + file + ": it is not UTF-8", e);
    } catch (IOException e) {
      throw new ClustoException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void line(String line, int number) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw wrong(number, "\"" + line + "\" is no \"key = value\"");
    }
    String name = line.substring(0, equals).strip();
    Key key = Key.of(name).orElseThrow(() -> wrong(number, unknown(name)));
    set(key, new Setting(line.substring(equals + 1).strip(), file, number));
  }

  private void set(Key key, Setting setting) {
    if (setting.value().isEmpty()) {
      throw wrong(setting.line(), key + " has no value");
    }
    Setting other = settings.put(key, setting);
    if (other != null) {
      throw wrong(setting.line(), key + " is set in line " + other.line() + " already");
    }
  }

  private static String unknown(String name) {
    String question = Nearest.question(name, Key.names());
    return "unknown key \""
        + name
        + "\""
        + (question.isEmpty() ? "; there is: " + String.join(", ", Key.names()) : question);
  }

  private ClustoException wrong(int line, String what) {
    return new ClustoException(file + ", line " + line + ": " + what);
  }
}
