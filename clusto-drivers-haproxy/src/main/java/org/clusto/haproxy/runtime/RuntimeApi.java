package org.clusto.haproxy.runtime;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.clusto.capability.HardwareException;
import org.clusto.capability.PrivilegeException;
import org.clusto.capability.ProtocolException;
import org.clusto.capability.RefusedException;
import org.clusto.capability.UnconfirmedException;
import org.clusto.capability.UnreachableException;

/**
 * The runtime API of an HAProxy: a command is a line, and its answer a text that ends with the
 * connection. There are no codes: what an order came to is seen by what the servers then are.
 *
 * @param device the name of the balancer, for errors
 * @param endpoint where it is
 * @param timeout how long a command may take in all
 */
public record RuntimeApi(String device, Endpoint endpoint, Duration timeout) {

  /** Only these are sent: nothing that would end a command or begin another. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.:/\\[\\] -]+");

  private static final List<String> NO_BACKEND = List.of("No such backend.", "Can't find backend.");
  private static final int LONGEST_QUOTE = 200;

  /**
   * Asks something that changes nothing.
   *
   * @throws HardwareException if there is no sound answer
   */
  public String ask(String command) {
    return called(
        command,
        "HAProxy did not answer \"%s\"".formatted(command),
        message -> new UnreachableException(device, message),
        message -> new ProtocolException(device, message));
  }

  /**
   * Orders a change; whether it was made is to be looked at.
   *
   * @return what HAProxy says to it, which may be nothing
   * @throws UnconfirmedException if it has the order, but its answer was lost
   */
  public String order(String command) {
    return called(
        command,
        "HAProxy may have done \"%s\", but did not say so".formatted(command),
        message -> new UnconfirmedException(device, message),
        message -> new UnconfirmedException(device, message));
  }

  private String called(
      String command,
      String lost,
      Function<String, HardwareException> late,
      Function<String, HardwareException> broken) {
    if (!HARMLESS.matcher(command).matches()) {
      throw new IllegalArgumentException("no command of HAProxy: " + quoted(command));
    }
    try (Connection connection = opened()) {
      connection.send(command);
      String answer = connection.receive();
      if (!answer.endsWith("\n")) {
        throw broken.apply(lost + ": " + endpoint + " ended the connection before the answer did");
      }
      return understood(command, answer.strip());
    } catch (SocketTimeoutException e) {
      throw late.apply("%s: %s is silent for %s".formatted(lost, endpoint, seconds()));
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    } catch (IOException e) {
      throw broken.apply(lost + ": " + e.getMessage());
    }
  }

  private Connection opened() throws ClosedByInterruptException {
    try {
      return Connection.open(endpoint, timeout);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (UnresolvedAddressException e) {
      throw new UnreachableException(
          device, "there is no address for the host \"%s\"".formatted(endpoint.host()));
    } catch (SocketTimeoutException e) {
      throw new UnreachableException(
          device, "%s does not answer within %s".formatted(endpoint, seconds()));
    } catch (IOException e) {
      throw notOpened(e);
    }
  }

  private HardwareException notOpened(IOException e) {
    Path path = endpoint.path();
    if (path != null && Files.notExists(path)) {
      return new UnreachableException(
          device,
          endpoint
              + " is not there: is HAProxy running on this machine, and is that its"
              + " \"stats socket\"?");
    } else if (e instanceof ConnectException
        && String.valueOf(e.getMessage()).contains("refused")) {
      return new RefusedException(
          device, "nothing listens at " + endpoint + ": is HAProxy running?");
    } else if (path != null && !Files.isWritable(path)) {
      return new PrivilegeException(
          device,
          ("the user \"%s\" may not use %s: run this as a user who may, or give the"
                  + " \"stats socket\" a group and the mode 660")
              .formatted(System.getProperty("user.name"), endpoint));
    }
    return new UnreachableException(device, "%s: %s".formatted(endpoint, e.getMessage()));
  }

  private HardwareException interrupted() {
    Thread.currentThread().interrupt();
    return new UnreachableException(device, "waiting for HAProxy was interrupted");
  }

  private String seconds() {
    return timeout.toMillis() / 1000.0 + " s";
  }

  private String understood(String command, String answer) {
    if (answer.startsWith("Permission denied")) {
      throw new PrivilegeException(
          device,
          "HAProxy does not allow \"%s\" here: give its \"stats socket\" the level admin"
              .formatted(command));
    } else if (answer.startsWith("Unknown command")) {
      throw new ProtocolException(
          device, "HAProxy does not know \"%s\": 2.6 or newer is needed".formatted(command));
    } else if (NO_BACKEND.contains(answer)) {
      throw new ProtocolException(
          device,
          ("HAProxy has no such backend (\"%s\"): add it to its configuration, or say with"
                  + " haproxy.backend of the vip which it is")
              .formatted(command));
    }
    return answer;
  }

  /** Of what a device says, as much as can be shown in an error. */
  public static String quoted(String text) {
    String shown = text.replaceAll("[^\\x20-\\x7e]", "?");
    return shown.length() > LONGEST_QUOTE ? shown.substring(0, LONGEST_QUOTE) + "…" : shown;
  }
}
