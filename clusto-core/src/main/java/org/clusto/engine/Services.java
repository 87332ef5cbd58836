package org.clusto.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Finds providers: those that the thread's class loader sees, and those that this library's does.
 */
final class Services {
  private Services() {}

  /** One provider of each class. */
  static <T> List<T> of(Class<T> service) {
    List<T> found = new ArrayList<>();
    ClassLoader own = Services.class.getClassLoader();
    ClassLoader users = Thread.currentThread().getContextClassLoader();
    addFrom(ServiceLoader.load(service, users), found);
    if (users != own) {
      addFrom(ServiceLoader.load(service, own), found);
    }
    return found;
  }

  private static <T> void addFrom(ServiceLoader<T> loader, List<T> found) {
    for (T provider : loader) {
      if (!hasOneLike(found, provider)) {
        found.add(provider);
      }
    }
  }

  private static <T> boolean hasOneLike(List<T> found, T provider) {
    for (T other : found) {
      if (other.getClass().equals(provider.getClass())) {
        return true;
      }
    }
    return false;
  }
}
