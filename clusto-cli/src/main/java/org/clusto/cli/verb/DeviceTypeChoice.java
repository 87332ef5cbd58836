package org.clusto.cli.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.clusto.cli.settings.Settings;
import org.clusto.model.ClustoException;
import org.clusto.model.Nearest;
import org.clusto.spi.DeviceTemplates;
import org.clusto.spi.DeviceTemplates.Template;

/** Finds the device type that a user names: by its slug, or by its file. */
final class DeviceTypeChoice {

  private final Settings settings;

  DeviceTypeChoice(Settings settings) {
    this.settings = settings;
  }

  /**
   * The device type of a name.
   *
   * @throws ClustoException if there is none, or it cannot be read; says where it was looked for
   */
  Template named(String name) {
    DeviceTemplates templates =
        ServiceLoader.load(DeviceTemplates.class)
            .findFirst()
            .orElseThrow(
                () -> new ClustoException("nothing here reads device types: add clusto-import"));
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return templates.read(Path.of(name));
    }
    Optional<Path> directory = settings.deviceTypes();
    return directory
        .flatMap(there -> templates.find(there, name))
        .map(templates::read)
        .orElseThrow(() -> none(name, directory, templates));
  }

  private static ClustoException none(
      String name, Optional<Path> directory, DeviceTemplates templates) {
    if (directory.filter(Files::isDirectory).isEmpty()) {
      return new ClustoException(
          "no device types%s: put a checkout of github.com/netbox-community/devicetype-library there, or name a file"
              .formatted(directory.map(there -> " in " + there).orElse("")));
    }
    List<String> names = templates.names(directory.get());
    return new ClustoException(
        "no device type \"%s\" in %s%s"
            .formatted(name, directory.get(), Nearest.question(name, names)));
  }
}
