package org.clusto.driver;

import com.google.common.collect.Sets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.clusto.expression.Expression;
import org.clusto.expression.Expressions;
import org.clusto.expression.Query;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.model.EntityRecord;

/**
 * An instance of a role on a server, which must be of the classes that the role requires. Several
 * may run on one server, each on a port of its own.
 */
@Driver(type = "service", category = Category.GROUP)
public class Service extends Entity {

  private final Field role = new Field(this, "role");
  private final Field on = new Field(this, "on");
  private final Field port = new Field(this, "port");
  private final Field protocol = new Field(this, "protocol");

  /** For the engine and for drivers that extend this one. */
  public Service(EntityHandle handle) {
    super(handle);
  }

  /** The role that it is an instance of: its attribute {@code role}; or empty. */
  public final Optional<Entity> role() {
    return role.entities().stream().findFirst();
  }

  /** The server that it runs on: its attribute {@code on}; or empty. */
  public final Optional<Entity> server() {
    return on.entities().stream().findFirst();
  }

  /** The port (TCP or UDP) that it answers on: its attribute {@code port}; or empty. */
  public final OptionalLong port() {
    return port.integer();
  }

  /** The protocol of the port, in small letters: its attribute {@code protocol}, or {@code tcp}. */
  public final String protocol() {
    return text("protocol").orElse("tcp").toLowerCase(Locale.ROOT);
  }

  /** Its role is one, it is on one device, and its ports are ports that no other has there. */
  @Override
  public void check(Optional<EntityRecord> before) {
    super.check(before);
    role.requireOneAtMost();
    role.requireEntities("a role", Role.class);
    on.requireOneAtMost();
    on.requireEntities("a device", Device.class);
    port.requirePorts();
    protocol.requireProtocol();
    requireFit();
    requireOwnPorts();
  }

  /** Refuses a device that lacks a class that the role requires. */
  final void requireFit() {
    if (role().orElse(null) instanceof Role itsRole
        && server().orElse(null) instanceof Device device) {
      itsRole.requireFit(device, itsRole.requires(), "run");
    }
  }

  private void requireOwnPorts() {
    server()
        .ifPresent(
            server -> port.sameExpression().ifPresent(same -> requireOwnPorts(server, same)));
  }

  private void requireOwnPorts(Entity server, Expression same) {
    Set<String> ports = ports();
    Expression there = same.and(Expressions.connectedTo(Expressions.name(server.name())));
    for (Entity other : scope().evaluate(Query.of(there))) {
      if (other instanceof Service service && !other.equals(this) && service.runsOn(server)) {
        requireOwnPorts(server, service, Sets.intersection(ports, service.ports()));
      }
    }
  }

  private void requireOwnPorts(Entity server, Service other, Set<String> both) {
    for (String port : both) {
      throw broken(
          "the services \"%s\" and \"%s\" on \"%s\" would both answer on port %s: give one of them another"
              .formatted(name(), other.name(), server.name(), port));
    }
  }

  private boolean runsOn(Entity server) {
    return on.entities().contains(server);
  }

  /** Its ports with their protocol, such as {@code 53/udp}. */
  private Set<String> ports() {
    String protocol = protocol();
    return port.values().stream()
        .flatMap(value -> value.text().stream())
        .map(number -> number + "/" + protocol)
        .collect(Collectors.toSet());
  }
}
