package org.clusto.haproxy.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the runtime API of an HAProxy is: a socket in the file system of this machine, or a TCP
 * port.
 *
 * @param path the socket in the file system, or null
 * @param host the host of the port; empty where there is a path
 * @param port the port; 0 where there is a path
 */
public record Endpoint(@Nullable Path path, String host, int port) {

  /** The forms that {@link #parse} reads, for messages. */
  public static final String FORMS = "unix:/PATH or HOST:PORT";

  private static final String UNIX = "unix:";
  private static final int LAST_PORT = 65_535;
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:/\\[\\]]+):([0-9]{1,5})");

  /** The endpoint that a text names, in one of the {@link #FORMS}; or empty. */
  public static Optional<Endpoint> parse(String text) {
    return text.startsWith(UNIX) ? unix(text.substring(UNIX.length())) : tcp(text);
  }

  private static Optional<Endpoint> unix(String path) {
    try {
      return Optional.of(Path.of(path))
          .filter(Path::isAbsolute)
          .map(socket -> new Endpoint(socket, "", 0));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Endpoint> tcp(String text) {
    Matcher parts = HOST_AND_PORT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(parts.group(2));
    return Optional.of(new Endpoint(null, parts.group(1).replaceAll("[\\[\\]]", ""), port))
        .filter(endpoint -> port >= 1 && port <= LAST_PORT);
  }

  /** Whether it is in the file system. */
  boolean isUnix() {
    return path != null;
  }

  /** A new channel that can be connected to the {@link #address}. */
  SocketChannel channel() throws IOException {
    return isUnix() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
  }

  /** The address to connect to; the name of a host is looked up. */
  SocketAddress address() {
    return path == null ? new InetSocketAddress(host, port) : UnixDomainSocketAddress.of(path);
  }

  /** What it is called in a sentence. */
  @Override
  public String toString() {
    return path == null ? host + " port " + port : "the socket " + path;
  }
}
