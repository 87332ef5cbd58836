package org.clusto.spi;

import org.clusto.model.ClustoException;

/**
 * Another kind of inventory that fleets are brought over from; found with {@link
 * java.util.ServiceLoader}.
 */
public interface ImportSource {

  /** The name of what it reads, such as {@code netbox}. */
  String name();

  /** What it reads and from where, in a sentence. */
  String description();

  /**
   * Reads it all, and keeps what it says until it is closed.
   *
   * @throws ClustoException if it cannot be read; says where and why
   */
  PreparedImport prepare(ImportRequest request);
}
