package org.clusto.ipmi;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusto.capability.CapabilityException;
import org.clusto.credential.SecretReference;
import org.clusto.inventory.Inherited;
import org.clusto.ipmi.lan.Bmc;
import org.clusto.ipmi.lan.CipherSuite;
import org.clusto.ipmi.lan.Privilege;
import org.clusto.model.Value;

/** What the attributes of a server say of its BMC, its own or those that it inherits. */
final class IpmiSettings {

  private static final int LAST_PORT = 65_535;
  private static final int DEFAULT_TIMEOUT_S = 15;
  private static final int LONGEST_TIMEOUT_S = 600;

  /** In bytes (13.20). */
  private static final int LONGEST_USER = 16;

  private final IpmiServer server;

  IpmiSettings(IpmiServer server) {
    this.server = server;
  }

  /**
   * The BMC that they describe.
   *
   * @throws CapabilityException if they do not, or what they say is not what it should be
   */
  Bmc bmc() {
    return new Bmc(
        server.name(),
        host().orElseThrow(() -> wrong("ipmi.host", "is missing: the address of its BMC")),
        port(),
        user(),
        reference("ipmi.password"),
        reference("ipmi.kg"),
        number("ipmi.cipher").map(this::suite),
        privilege(),
        Duration.ofSeconds(
            number("ipmi.timeout")
                .map(seconds -> bounded("ipmi.timeout", seconds, LONGEST_TIMEOUT_S))
                .orElse(DEFAULT_TIMEOUT_S)));
  }

  /** An address of IPv6 may be in brackets, as in URLs. */
  Optional<String> host() {
    return text("ipmi.host").map(IpmiSettings::withoutBrackets);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  int port() {
    return number("ipmi.port")
        .map(port -> bounded("ipmi.port", port, LAST_PORT))
        .orElse(IpmiServer.DEFAULT_PORT);
  }

  private String user() {
    String user = text("ipmi.user").orElse("");
    if (user.getBytes(StandardCharsets.UTF_8).length > LONGEST_USER) {
      throw wrong("ipmi.user", "is longer than the " + LONGEST_USER + " bytes of IPMI");
    }
    return user;
  }

  private CipherSuite suite(long id) {
    return CipherSuite.of(id)
        .orElseThrow(
            () ->
                wrong(
                    "ipmi.cipher",
                    "is "
                        + id
                        + ", but clusto speaks "
                        + Stream.of(CipherSuite.values())
                            .map(suite -> Integer.toString(suite.id()))
                            .collect(Collectors.joining(", "))));
  }

  private Privilege privilege() {
    return text("ipmi.privilege").map(this::privilege).orElse(Privilege.ADMINISTRATOR);
  }

  private Privilege privilege(String name) {
    return Stream.of(Privilege.values())
        .filter(each -> each.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "ipmi.privilege",
                    "must be "
                        + Stream.of(Privilege.values())
                            .map(each -> each.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
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

  private Optional<String> text(String key) {
    return value(key).flatMap(Value::text);
  }

  private Optional<Long> number(String key) {
    return value(key)
        .map(
            value -> {
              if (value instanceof Value.Int number) {
                return number.value();
              }
              throw wrong(key, "must be a whole number");
            });
  }

  private int bounded(String key, long number, int most) {
    if (number < 1 || number > most) {
      throw wrong(key, "must be from 1 to " + most);
    }
    return (int) number;
  }

  /** Several containers may say it, but not several things. */
  private Optional<Value> value(String key) {
    List<Inherited> all = server.inherited(key);
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

  private CapabilityException wrong(String key, String what) {
    return new CapabilityException(
        "\"%s\" of \"%s\", or of what it is in, %s".formatted(key, server.name(), what));
  }
}
