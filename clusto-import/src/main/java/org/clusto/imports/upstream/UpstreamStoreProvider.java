package org.clusto.imports.upstream;

import com.google.common.base.Splitter;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClustoException;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoreProvider;
import org.jspecify.annotations.Nullable;

/**
 * Opens databases of upstream clusto as inventories that can only be read, their history included:
 * {@code upstream:/srv/clusto.db}, {@code upstream:jdbc:postgresql://host/clusto}. Copying one
 * makes an inventory of it.
 */
public final class UpstreamStoreProvider implements StoreProvider {

  private static final String SCHEME = "upstream";
  private static final Set<String> OPTIONS = Set.of("user", "password", "zone");

  /** The provider, as {@link java.util.ServiceLoader} makes it. */
  public UpstreamStoreProvider() {}

  @Override
  public String scheme() {
    return SCHEME;
  }

  /**
   * Reads a database. Behind {@code #}, options may stand: {@code #user=clusto&password=env:PW}.
   *
   * @throws StoreException if it cannot be read; says why and what to do
   */
  @Override
  public Store open(URI location, OpenOptions options) {
    String place = location.getSchemeSpecificPart();
    String file = place.startsWith("///") ? place.substring(2) : place;
    try {
      return new UpstreamStore(Commits.of(Database.read(file, settings(location.getFragment()))));
    } catch (StoreException e) {
      throw e;
    } catch (ClustoException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Map<String, String> settings(@Nullable String fragment) {
    Map<String, String> settings = new HashMap<>();
    if (fragment != null) {
      for (String setting : Splitter.on('&').split(fragment)) {
        int equals = setting.indexOf('=');
        if (equals < 0 || !OPTIONS.contains(setting.substring(0, equals))) {
          throw new StoreException(
              "\""
                  + setting
                  + "\" is no option of \""
                  + SCHEME
                  + ":\"; there is user, password, zone");
        }
        settings.put(setting.substring(0, equals), setting.substring(equals + 1));
      }
    }
    return settings;
  }
}
