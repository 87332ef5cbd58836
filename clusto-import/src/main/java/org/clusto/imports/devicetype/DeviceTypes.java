package org.clusto.imports.devicetype;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.clusto.model.ClustoException;
import org.clusto.spi.DeviceTemplates;

/**
 * Reads device types of the community's library
 * (https://github.com/netbox-community/devicetype-library, CC0-1.0): files {@code
 * device-types/MANUFACTURER/MODEL.yaml}.
 */
public final class DeviceTypes implements DeviceTemplates {

  private static final long LARGEST = 2_000_000;
  private static final int DEPTH = 4;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** As {@link java.util.ServiceLoader} makes it. */
  public DeviceTypes() {}

  /**
   * Reads a device type.
   *
   * @throws ClustoException if it is none; says where
   */
  @Override
  public DeviceType read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new ClustoException(file + " is too large for a device type");
      }
      return new TypeFile(file, MAPPER.readTree(file.toFile())).type();
    } catch (JacksonException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new ClustoException(
          file
              + line
              + ": "
              + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""),
          e);
    } catch (IOException e) {
      throw new ClustoException("cannot read " + file + ": " + e, e);
    }
  }

  /**
   * Finds a device type by its slug: first among files whose names are like it, then in all.
   *
   * @param directory a checkout of the library, or a directory like its {@code device-types}
   */
  @Override
  public Optional<Path> find(Path directory, String slug) {
    List<Path> files = files(directory);
    return files.stream()
        .filter(file -> guess(file).equals(slug) || guess(file).endsWith("-" + slug))
        .filter(file -> isOf(file, slug))
        .findFirst()
        .or(() -> files.stream().filter(file -> isOf(file, slug)).findFirst());
  }

  /** The slugs that the files in a directory have by their names. */
  @Override
  public List<String> names(Path directory) {
    return files(directory).stream().map(DeviceTypes::guess).sorted().distinct().toList();
  }

  private static List<Path> files(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    Path types = directory.resolve("device-types");
    try (Stream<Path> files = Files.walk(Files.isDirectory(types) ? types : directory, DEPTH)) {
      return files.filter(DeviceTypes::isYaml).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /** {@code Dell/PowerEdge-R640.yaml} has, as a rule, the slug {@code dell-poweredge-r640}. */
  private static String guess(Path file) {
    String model = file.getFileName().toString().replaceAll("\\.ya?ml$", "");
    Path folder = file.toAbsolutePath().getParent();
    String maker = folder == null ? "" : folder.getFileName() + "-";
    return (maker + model).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
  }

  private static boolean isOf(Path file, String slug) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(
          line ->
              line.startsWith("slug:")
                  && line.substring("slug:".length()).strip().replaceAll("['\"]", "").equals(slug));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
