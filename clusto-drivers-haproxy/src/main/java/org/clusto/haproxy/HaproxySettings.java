package org.clusto.haproxy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clusto.capability.CapabilityException;
import org.clusto.haproxy.runtime.Endpoint;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inherited;
import org.clusto.model.Value;

/**
 * What the attributes of an entity say of HAProxy, its own or those that it inherits.
 *
 * @param entity a balancer or a virtual address
 */
record HaproxySettings(Entity entity) {

  private static final int DEFAULT_TIMEOUT_S = 5;
  private static final int LONGEST_TIMEOUT_S = 600;
  private static final int DEFAULT_DRAIN_S = 30;
  private static final int LONGEST_DRAIN_S = 3600;

  private static final String NAME = "{name}";

  /** What HAProxy takes as the name of a section, but for what would be read as an address. */
  private static final Pattern SECTION = Pattern.compile("[A-Za-z0-9_.:-]{1,255}");

  Endpoint socket() {
    String text =
        text("haproxy.socket")
            .orElseThrow(
                () ->
                    wrong(
                        "haproxy.socket",
                        "is missing: its \"stats socket\", as " + Endpoint.FORMS));
    return Endpoint.parse(text)
        .orElseThrow(() -> wrong("haproxy.socket", "must be " + Endpoint.FORMS));
  }

  Duration timeout() {
    return seconds("haproxy.timeout", 1, LONGEST_TIMEOUT_S, DEFAULT_TIMEOUT_S);
  }

  /** How long a server that is taken out may go on with what it is doing. */
  Duration drain() {
    return seconds("haproxy.drain", 0, LONGEST_DRAIN_S, DEFAULT_DRAIN_S);
  }

  /** Its own only: balancers that share one would each put its backends in the others' place. */
  Optional<Path> file() {
    return entity.value("haproxy.file").flatMap(unused -> path("haproxy.file"));
  }

  Optional<Path> configuration() {
    return path("haproxy.config");
  }

  /** The backend of a virtual address. */
  String backend() {
    String backend = text("haproxy.backend").orElse(NAME).replace(NAME, entity.name());
    if (!SECTION.matcher(backend).matches()) {
      throw wrong(
          "haproxy.backend",
          "would be \"%s\", but a backend of HAProxy has letters, digits and - _ . : only, 255 at most: say which it is"
              .formatted(backend));
    }
    return backend;
  }

  /** The {@code defaults} section that a backend takes what it does not say itself from. */
  Optional<String> defaults() {
    Optional<String> name = text("haproxy.defaults");
    if (name.isPresent() && !SECTION.matcher(name.get()).matches()) {
      throw wrong("haproxy.defaults", "must be the name of a section \"defaults\" of HAProxy");
    }
    return name;
  }

  /** Whether HAProxy checks the servers. */
  boolean isChecked() {
    return value("haproxy.check")
        .map(
            value -> {
              if (value instanceof Value.Bool is) {
                return is.value();
              }
              throw wrong("haproxy.check", "must be true or false");
            })
        .orElse(true);
  }

  private Duration seconds(String key, int least, int most, int otherwise) {
    return Duration.ofSeconds(
        value(key)
            .map(
                value -> {
                  if (value instanceof Value.Int number
                      && number.value() >= least
                      && number.value() <= most) {
                    return number.value();
                  }
                  throw wrong(
                      key, "must be a whole number of seconds from " + least + " to " + most);
                })
            .orElse((long) otherwise));
  }

  private Optional<Path> path(String key) {
    return text(key)
        .map(
            text -> {
              try {
                Path path = Path.of(text);
                if (path.isAbsolute() && path.getFileName() != null) {
                  return path;
                }
              } catch (InvalidPathException e) {
                // Refused below.
              }
              throw wrong(key, "must be the whole path of a file, from / on");
            });
  }

  private Optional<String> text(String key) {
    return value(key)
        .map(
            value -> {
              if (value instanceof Value.Text text) {
                return text.value();
              }
              throw wrong(key, "must be a text");
            });
  }

  /** Several containers may say it, but not several things. */
  private Optional<Value> value(String key) {
    List<Inherited> all = entity.inherited(key);
    if (all.stream().map(Inherited::value).distinct().count() > 1) {
      throw wrong(
          key,
          "has several values, from "
              + all.stream()
                  .map(each -> "\"" + each.from().name() + "\"")
                  .distinct()
                  .collect(Collectors.joining(" and "))
              + ": give it one of its own");
    }
    return all.stream().findFirst().map(Inherited::value);
  }

  CapabilityException wrong(String key, String what) {
    return new CapabilityException(
        "\"%s\" of \"%s\", or of what it is in, %s".formatted(key, entity.name(), what));
  }
}
