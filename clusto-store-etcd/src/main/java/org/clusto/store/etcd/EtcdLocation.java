package org.clusto.store.etcd;

import com.google.common.base.Splitter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clusto.credential.SecretReference;
import org.clusto.model.StoreException;
import org.clusto.model.Value;

/**
 * Where an inventory is: {@code etcd://host1:2379,host2:2379/name?option=value&…}.
 *
 * @param servers the servers, as {@code host:port}
 * @param name the inventory's name, which its keys begin with
 * @param options what else is said
 */
record EtcdLocation(List<String> servers, String name, Map<String, String> options) {

  static final String FORM =
      "etcd://host1:2379,host2:2379,host3:2379/NAME, with any of ?user=NAME&password=REFERENCE"
          + "&tls=on&ca=FILE&cert=FILE&key=REFERENCE&timeout=SECONDS&copy=DIR behind it";

  private static final String USER = "user";
  private static final String PASSWORD = "password";
  private static final String TLS = "tls";
  private static final String CA = "ca";
  private static final String CERT = "cert";
  private static final String KEY = "key";
  private static final String TIMEOUT = "timeout";
  private static final String COPY = "copy";
  private static final List<String> KNOWN =
      List.of(USER, PASSWORD, TLS, CA, CERT, KEY, TIMEOUT, COPY);
  private static final String DEFAULT_PORT = "2379";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);

  /**
   * What a URI says.
   *
   * @throws StoreException if it is not of this form
   */
  static EtcdLocation of(URI uri) {
    String authority = uri.getRawAuthority();
    String name = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/+|/+$", "");
    if (authority == null || authority.isEmpty() || name.isEmpty()) {
      throw new StoreException("no place in etcd: " + uri + " (wanted " + FORM + ")");
    }
    List<String> servers = new ArrayList<>();
    for (String server : Splitter.on(',').split(authority)) {
      if (server.contains("@")) {
        throw new StoreException(
            "a user stands behind the name: ?user=NAME&password=REFERENCE, not in " + authority);
      }
      servers.add(server.matches(".*:\\d+") ? server : server + ":" + DEFAULT_PORT);
    }
    return new EtcdLocation(servers, name, options(uri)).checked();
  }

  private static Map<String, String> options(URI uri) {
    Map<String, String> options = new TreeMap<>();
    String query = uri.getRawQuery();
    if (query != null) {
      for (String each : Splitter.on('&').omitEmptyStrings().split(query)) {
        int equals = each.indexOf('=');
        String key = equals < 0 ? each : each.substring(0, equals);
        String value = equals < 0 ? "" : each.substring(equals + 1);
        options.put(key, URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return options;
  }

  private EtcdLocation checked() {
    TreeSet<String> unknown = new TreeSet<>(options.keySet());
    KNOWN.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new StoreException(
          "etcd knows no option " + unknown.first() + "; there are " + String.join(", ", KNOWN));
    }
    requireTogether(USER, PASSWORD);
    requireTogether(CERT, KEY);
    requireTls();
    var unusedTimeout = timeout();
    var unusedCopy = copy();
    return this;
  }

  /** Who wants it in words that are not known here must not go without. */
  private void requireTls() {
    String tls = options.get(TLS);
    if (tls != null && !tls.equals("on") && !tls.equals("off")) {
      throw new StoreException("for etcd, tls is on or off, not " + tls);
    }
    for (String option : List.of(CA, CERT)) {
      if ("off".equals(tls) && options.containsKey(option)) {
        throw new StoreException("for etcd, " + option + " is for tls, which is off");
      }
    }
  }

  private void requireTogether(String one, String other) {
    if (options.containsKey(one) != options.containsKey(other)) {
      throw new StoreException("for etcd, " + one + " and " + other + " are given together");
    }
  }

  /** How long a server may take to answer until that is an error. */
  Duration timeout() {
    String seconds = options.get(TIMEOUT);
    if (seconds == null) {
      return DEFAULT_TIMEOUT;
    }
    if (!seconds.matches("[1-9]\\d{0,4}")) {
      throw new StoreException("timeout is a number of seconds, not " + seconds);
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  /** The directory beside the client where a copy is kept, if one is. */
  Optional<Path> copy() {
    return Optional.ofNullable(options.get(COPY)).map(EtcdLocation::directory);
  }

  private static Path directory(String text) {
    try {
      Path directory = Path.of(text);
      if (directory.isAbsolute()) {
        return directory;
      }
    } catch (InvalidPathException e) {
      throw new StoreException("for etcd, copy is a directory, not " + text, e);
    }
    throw new StoreException("for etcd, copy is a directory from the root on, not " + text);
  }

  boolean isEncrypted() {
    return "on".equals(options.get(TLS)) || options.containsKey(CA) || options.containsKey(CERT);
  }

  Optional<String> user() {
    return Optional.ofNullable(options.get(USER));
  }

  SecretReference password() {
    return reference(PASSWORD);
  }

  /** The file of the authorities that may vouch for servers; without it, those that Java trusts. */
  Optional<String> authorities() {
    return Optional.ofNullable(options.get(CA));
  }

  /** The file with the client's certificate. */
  Optional<String> certificate() {
    return Optional.ofNullable(options.get(CERT));
  }

  SecretReference privateKey() {
    return reference(KEY);
  }

  private SecretReference reference(String option) {
    return SecretReference.of(new Value.Text(options.getOrDefault(option, "")))
        .orElseThrow(
            () ->
                new StoreException(
                    option
                        + " of etcd is a reference to a secret ("
                        + SecretReference.forms()
                        + "), never the secret itself"));
  }

  /** Without options, which are nobody's business in messages. */
  @Override
  public String toString() {
    return "etcd://" + String.join(",", servers) + "/" + name;
  }
}
