package org.clusto.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.clusto.inventory.Entity;
import org.clusto.model.ClustoException;

/**
 * Reads templates of devices, which say what a device of a model has; found with {@link
 * java.util.ServiceLoader}.
 */
public interface DeviceTemplates {

  /** What a device of a model has. */
  interface Template {

    /** Its name, such as {@code dell-poweredge-r640}. */
    String name();

    /** What its file says that means nothing here. */
    List<String> ignored();

    /** Gives a device what devices of the model have; to be called in a transaction. */
    void apply(Entity device);
  }

  /**
   * Reads a template.
   *
   * @throws ClustoException if it is none; says where
   */
  Template read(Path file);

  /**
   * Finds a template by its name.
   *
   * @param directory where templates are
   */
  Optional<Path> find(Path directory, String name);

  /** The names of the templates in a directory, in order; guessed from those of the files. */
  List<String> names(Path directory);
}
