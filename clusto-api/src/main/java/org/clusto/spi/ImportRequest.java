package org.clusto.spi;

import java.util.Map;
import java.util.regex.Pattern;
import org.clusto.inventory.ImportProgress;

/**
 * What an {@link ImportSource} is to read.
 *
 * @param location a file or a URL
 * @param options what the source has to be told besides, by name, such as a {@code token} (the
 *     reference of a credential) or a {@code mapping} (a file)
 * @param progress is told how far the reading has come
 */
public record ImportRequest(String location, Map<String, String> options, ImportProgress progress) {

  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.:-]+:");
  private static final Pattern SECRETS = Pattern.compile("(?<=//)[^/]*@|[?;].*", Pattern.DOTALL);

  /** The request, whose options are copied. */
  public ImportRequest {
    options = Map.copyOf(options);
  }

  /**
   * The location as it may be shown and written down: of a URL without the user, the password and
   * what stands behind a question mark.
   */
  public String shownLocation() {
    return URL.matcher(location).lookingAt() ? SECRETS.matcher(location).replaceAll("") : location;
  }
}
