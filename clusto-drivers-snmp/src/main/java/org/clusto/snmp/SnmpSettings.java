package org.clusto.snmp;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clusto.capability.CapabilityException;
import org.clusto.credential.SecretReference;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inherited;
import org.clusto.model.Value;
import org.clusto.snmp.session.Access;
import org.clusto.snmp.session.Access.Community;
import org.clusto.snmp.session.Access.Keyed;
import org.clusto.snmp.session.Access.User;
import org.clusto.snmp.session.Agent;
import org.clusto.snmp.session.Authentication;
import org.clusto.snmp.session.Privacy;

/** What the attributes of a device say of its agent, its own or those that it inherits. */
final class SnmpSettings {

  private static final int PORT = 161;
  private static final int LAST_PORT = 65_535;
  private static final int DEFAULT_TIMEOUT_S = 10;
  private static final int LONGEST_TIMEOUT_S = 600;

  private final Entity device;

  SnmpSettings(Entity device) {
    this.device = device;
  }

  /**
   * The agent that they describe.
   *
   * @throws CapabilityException if they do not, or what they say is not what it should be
   */
  Agent agent() {
    return new Agent(
        device.name(),
        text("snmp.host")
            .orElseThrow(() -> wrong("snmp.host", "is missing: the address of its SNMP agent")),
        bounded("snmp.port", PORT, LAST_PORT),
        access(),
        text("snmp.context").orElse(""),
        Duration.ofSeconds(bounded("snmp.timeout", DEFAULT_TIMEOUT_S, LONGEST_TIMEOUT_S)));
  }

  /** How the device is asked. */
  Access access() {
    return switch (version()) {
      case "1" -> community(true);
      case "2c" -> community(false);
      default -> user();
    };
  }

  /** 3 where a user is named, else 2c: the one that hides more is the one that is meant. */
  private String version() {
    String said =
        text("snmp.version")
            .orElse(text("snmp.user").isPresent() ? "3" : "2c")
            .toLowerCase(Locale.ROOT);
    String version = said.startsWith("v") ? said.substring(1) : said;
    return switch (version) {
      case "1", "2c", "3" -> version;
      case "2" -> "2c";
      default -> throw wrong("snmp.version", "must be 1, 2c or 3");
    };
  }

  private Community community(boolean isFirst) {
    return new Community(
        isFirst,
        reference("snmp.community")
            .orElseThrow(
                () ->
                    wrong(
                        "snmp.community",
                        "is missing, and none is tried unasked: say where the community is, "
                            + SecretReference.forms()
                            + "; or name a user of SNMP v3 in snmp.user")));
  }

  private User user() {
    Optional<Keyed<Authentication>> authentication = authentication();
    Optional<Keyed<Privacy>> privacy = privacy();
    if (privacy.isPresent() && authentication.isEmpty()) {
      throw wrong("snmp.priv", "needs snmp.auth beside it: SNMP v3 has no privacy without it");
    }
    return new User(
        text("snmp.user")
            .orElseThrow(() -> wrong("snmp.user", "is missing: the name of the SNMP v3 user")),
        authentication,
        privacy);
  }

  private Optional<Keyed<Authentication>> authentication() {
    return keyed(
        "snmp.auth",
        "snmp.authpassword",
        text("snmp.auth")
            .map(
                name ->
                    Authentication.of(name)
                        .orElseThrow(() -> unknown("snmp.auth", Authentication.values()))));
  }

  private Optional<Keyed<Privacy>> privacy() {
    return keyed(
        "snmp.priv",
        "snmp.privpassword",
        text("snmp.priv")
            .map(
                name ->
                    Privacy.of(name).orElseThrow(() -> unknown("snmp.priv", Privacy.values()))));
  }

  private <T> Optional<Keyed<T>> keyed(String key, String password, Optional<T> protocol) {
    Optional<SecretReference> reference = reference(password);
    if (protocol.isPresent() && reference.isEmpty()) {
      throw wrong(password, "is missing: " + key + " needs it");
    } else if (protocol.isEmpty() && reference.isPresent()) {
      throw wrong(key, "is missing: it says for what " + password + " is");
    }
    return protocol.map(kind -> new Keyed<>(kind, reference.orElseThrow()));
  }

  private <T> CapabilityException unknown(String key, T[] known) {
    return wrong(
        key,
        "must be " + Arrays.stream(known).map(Object::toString).collect(Collectors.joining(", ")));
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

  /** A text that an attribute says. */
  Optional<String> text(String key) {
    return value(key).flatMap(Value::text);
  }

  /** A whole number from 0 that an attribute says. */
  Optional<Integer> number(String key) {
    return value(key)
        .map(
            value -> {
              if (value instanceof Value.Int number
                  && number.value() >= 0
                  && number.value() <= Integer.MAX_VALUE) {
                return (int) number.value();
              }
              throw wrong(key, "must be a whole number");
            });
  }

  private int bounded(String key, int otherwise, int most) {
    int number = number(key).orElse(otherwise);
    if (number < 1 || number > most) {
      throw wrong(key, "must be from 1 to " + most);
    }
    return number;
  }

  /** Several containers may say it, but not several things. */
  private Optional<Value> value(String key) {
    List<Inherited> all = device.inherited(key);
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
        "\"%s\" of \"%s\", or of what it is in, %s".formatted(key, device.name(), what));
  }
}
