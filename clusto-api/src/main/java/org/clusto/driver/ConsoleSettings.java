package org.clusto.driver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.ConsoleLine;
import org.clusto.credential.SecretReference;
import org.clusto.inventory.Inherited;
import org.clusto.model.Value;

/** What the attributes of a console server say of the way to its ports, its own or inherited. */
final class ConsoleSettings {

  private static final int LAST_PORT = 65_535;
  private static final int DEFAULT_TIMEOUT_S = 15;
  private static final int LONGEST_TIMEOUT_S = 600;

  private static final String NUMBER = "{number}";
  private static final String NAME = "{name}";

  /** A TCP port, or the one from which the ports count: {@code 3000+{number}}. */
  private static final Pattern PORT = Pattern.compile("(\\d{1,5})(\\+\\{number})?");

  /** What may stand in a command that is run elsewhere: no name must end it, or begin another. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:@-]*");

  private final ConsoleServer server;

  ConsoleSettings(ConsoleServer server) {
    this.server = server;
  }

  /**
   * The way to a port.
   *
   * @param behind the name of what is connected there; empty where nothing is
   * @throws CapabilityException if it is not said, or what is said is not what it should be
   */
  ConsoleLine line(String behind, int number) {
    return new ConsoleLine(
        server.name(),
        required("console.protocol", "ssh, telnet or tcp"),
        required("console.host", "its address"),
        text("console.port").map(port -> port(port, number)),
        text("console.user"),
        reference("console.password"),
        reference("console.key"),
        text("console.known-hosts"),
        command("console.command", behind, number),
        command("console.take-over", behind, number),
        timeout());
  }

  private String required(String key, String what) {
    return text(key).orElseThrow(() -> wrong(key, "is missing: " + what));
  }

  private int port(String said, int number) {
    Matcher port = PORT.matcher(said);
    if (!port.matches()) {
      throw wrong("console.port", "must be a TCP port, or as in \"3000+{number}\"");
    }
    int tcp = Integer.parseInt(port.group(1)) + (port.group(2) == null ? 0 : number);
    if (tcp < 1 || tcp > LAST_PORT) {
      throw wrong("console.port", "gives " + tcp + ", but ports are from 1 to " + LAST_PORT);
    }
    return tcp;
  }

  private Optional<String> command(String key, String behind, int number) {
    Optional<String> template = text(key);
    if (template.filter(text -> text.contains(NAME)).isPresent()
        && (behind.isEmpty() || !PLAIN.matcher(behind).matches() || behind.startsWith("-"))) {
      throw wrong(
          key,
          "has {name}, but what is connected to port %d is \"%s\", which cannot stand in a command"
              .formatted(number, behind));
    }
    return template.map(
        text -> text.replace(NAME, behind).replace(NUMBER, Integer.toString(number)));
  }

  private Optional<SecretReference> reference(String key) {
    return value(key)
        .map(
            value ->
                SecretReference.of(value)
                    .orElseThrow(
                        () ->
                            wrong(
                                key,
                                "is no reference to a secret: wanted " + SecretReference.forms())));
  }

  private Duration timeout() {
    String key = "console.timeout";
    return value(key)
        .map(
            value -> {
              if (value instanceof Value.Int number
                  && number.value() >= 1
                  && number.value() <= LONGEST_TIMEOUT_S) {
                return Duration.ofSeconds(number.value());
              }
              throw wrong(key, "must be a whole number of seconds from 1 to " + LONGEST_TIMEOUT_S);
            })
        .orElse(Duration.ofSeconds(DEFAULT_TIMEOUT_S));
  }

  private Optional<String> text(String key) {
    return value(key).flatMap(Value::text);
  }

  /** Several containers may say it, but not several things. */
  private Optional<Value> value(String key) {
    List<Inherited> all = server.inherited(key);
    if (all.stream().map(Inherited::value).distinct().count() > 1) {
      throw wrong(key, "has several values: give it one of its own");
    }
    return all.stream().findFirst().map(Inherited::value);
  }

  private CapabilityException wrong(String key, String what) {
    return new CapabilityException(
        "\"%s\" of \"%s\", or of what it is in, %s".formatted(key, server.name(), what));
  }
}
