package org.clusto.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds providers: those that the thread's class loader sees, and those that this library's does.
 */
final class Services {
  private Services() {}

  /** One provider of each class. */
  static <T> List<T> of(Class<T> service) {
    List<T> found = new ArrayList<>();
    addFrom(ServiceLoader.load(service), found);
    addFrom(
        ServiceLoader.load(
            service, Optional.ofNullable(Services.class.getClassLoader()).orElseThrow()),
        found);
    return found;
  }

  private static <T> void addFrom(ServiceLoader<T> loader, List<T> found) {
    loader.stream()
        .filter(provider -> found.stream().noneMatch(f -> f.getClass().equals(provider.type())))
        .forEach(provider -> found.add(provider.get()));
  }
}
