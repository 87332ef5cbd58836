package org.clusto.cli.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.clusto.cli.argument.InventoryPlace;
import org.clusto.model.ClustoException;

/**
 * The user's configuration file: {@code clusto/config} in {@code $XDG_CONFIG_HOME}, or else in
 * {@code ~/.config}. It is read when it is first asked for something.
 */
public final class Settings {

  private static final String OFF = "off";

  private final Map<String, String> variables;

  /** That of the user with these variables of the environment. */
  public Settings(Map<String, String> variables) {
    this.variables = variables;
  }

  /** Where the file is, or would be; nowhere for a user without a home. */
  public Optional<Path> file() {
    return directory("XDG_CONFIG_HOME")
        .or(() -> home().map(home -> home.resolve(".config")))
        .map(directory -> directory.resolve("clusto").resolve("config"));
  }

  private Optional<Path> home() {
    return directory("HOME");
  }

  /** Relative ones do not count, as XDG has it. */
  private Optional<Path> directory(String variable) {
    return Optional.ofNullable(variables.get(variable)).map(Path::of).filter(Path::isAbsolute);
  }

  /** What the file sets. */
  public Map<Key, Setting> all() {
    return file().map(SettingsFile::read).orElse(Map.of());
  }

  /**
   * The inventory that the file names: a URI, or a path that is absolute.
   *
   * @throws ClustoException if the file cannot be read or understood
   */
  public Optional<Setting> inventory() {
    return Optional.ofNullable(all().get(Key.INVENTORY))
        .map(said -> new Setting(absolute(said), said.file(), said.line()));
  }

  /**
   * Whether the file says that answers are to be coloured.
   *
   * @throws ClustoException if the file cannot be read or understood
   */
  public Optional<ColorChoice> color() {
    return Optional.ofNullable(all().get(Key.COLOR)).map(Settings::color);
  }

  private static ColorChoice color(Setting said) {
    return ColorChoice.of(said.value())
        .orElseThrow(
            () ->
                new ClustoException(
                    "%s: color is auto, always or never, not \"%s\""
                        .formatted(said.where(), said.value())));
  }

  /**
   * The program that the file says pages through long answers.
   *
   * @throws ClustoException if the file cannot be read or understood
   */
  public Optional<String> pager() {
    return Optional.ofNullable(all().get(Key.PAGER)).map(Setting::value);
  }

  /**
   * The file in which is written down what is done to devices: the one that the configuration file
   * names, or else {@code clusto/audit.log} in {@code $XDG_STATE_HOME} or {@code ~/.local/state}.
   * Empty where the configuration file says {@code off}.
   *
   * @throws ClustoException if that file cannot be read or understood, or if it names none and the
   *     user has no home
   */
  public Optional<Path> audit() {
    Setting said = all().get(Key.AUDIT);
    if (said == null) {
      return Optional.of(
          state()
              .map(state -> state.resolve("clusto").resolve("audit.log"))
              .orElseThrow(
                  () -> new ClustoException("neither XDG_STATE_HOME nor HOME says where it is")));
    }
    return said.value().equals(OFF) ? Optional.empty() : Optional.of(path(said));
  }

  private Optional<Path> state() {
    return directory("XDG_STATE_HOME")
        .or(() -> home().map(home -> home.resolve(".local").resolve("state")));
  }

  /**
   * Where device types are: what {@code CLUSTO_DEVICE_TYPES} says, or else the configuration file,
   * or else {@code clusto/device-types} in {@code $XDG_DATA_HOME} or {@code ~/.local/share}; empty
   * for a user without a home.
   *
   * @throws ClustoException if the configuration file cannot be read or understood
   */
  public Optional<Path> deviceTypes() {
    return Optional.ofNullable(variables.get("CLUSTO_DEVICE_TYPES"))
        .filter(said -> !said.isEmpty())
        .map(Path::of)
        .or(() -> Optional.ofNullable(all().get(Key.DEVICE_TYPES)).map(this::path))
        .or(
            () ->
                directory("XDG_DATA_HOME")
                    .or(() -> home().map(home -> home.resolve(".local").resolve("share")))
                    .map(data -> data.resolve("clusto").resolve("device-types")));
  }

  private String absolute(Setting said) {
    return InventoryPlace.isUri(said.value()) ? said.value() : path(said).toString();
  }

  private Path path(Setting said) {
    return said.file().resolveSibling(withHome(said.value())).normalize();
  }

  /** The path, of which a ~ at the beginning is the user's home. */
  private String withHome(String path) {
    boolean isBelow = path.equals("~") || path.startsWith("~/");
    return isBelow ? home().map(home -> home + path.substring(1)).orElse(path) : path;
  }
}
