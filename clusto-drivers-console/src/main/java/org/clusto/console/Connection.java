package org.clusto.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.ConsoleLine;
import org.clusto.capability.RefusedException;
import org.clusto.capability.UnreachableException;

/**
 * A TCP connection to a console server.
 *
 * @param device the name of the console server, for messages
 * @param socket the connection
 */
record Connection(String device, Socket socket) {

  /** The TCP port of a line, which has to say it. */
  static int requiredPort(ConsoleLine line) {
    return line.port()
        .orElseThrow(
            () ->
                new CapabilityException(
                    "\"console.port\" of \"%s\", or of what it is in, is missing: the TCP port of"
                            .formatted(line.device())
                        + " the console"));
  }

  /** Connects, or throws what is wrong. */
  static Connection to(ConsoleLine line, int port) {
    Socket socket = new Socket();
    try {
      socket.connect(address(line, port), (int) line.timeout().toMillis());
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      return new Connection(line.device(), socket);
    } catch (IOException e) {
      close(socket);
      throw failure(line, port, e);
    }
  }

  /** Where a line leads. */
  static InetSocketAddress address(ConsoleLine line, int port) {
    InetSocketAddress address = new InetSocketAddress(line.host(), port);
    if (address.isUnresolved()) {
      throw new UnreachableException(
          line.device(), "there is no address for \"" + line.host() + "\": see console.host");
    }
    return address;
  }

  /** What it means that a connection could not be made. */
  static RuntimeException failure(ConsoleLine line, int port, IOException e) {
    String place = line.host() + " port " + port;
    if (e instanceof ConnectException && String.valueOf(e.getMessage()).contains("refused")) {
      return new RefusedException(
          line.device(), "nothing listens at " + place + ": see console.port");
    }
    return new UnreachableException(
        line.device(),
        "no connection to %s within %d s: %s"
            .formatted(place, line.timeout().toSeconds(), e.getMessage()));
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
