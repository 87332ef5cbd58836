package org.clusto.resource;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.clusto.driver.Field;
import org.clusto.driver.LoadBalancer;
import org.clusto.driver.Service;
import org.clusto.expression.Expressions;
import org.clusto.expression.Query;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.IpAddress;
import org.clusto.model.KeySelector;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * A virtual address ({@code _ip#N}): a balancer ({@code on}) spreads what arrives there over the
 * services that are its members ({@code member}). It may say on which {@code port} it answers; then
 * it is the only one on its balancer to do so at that address and port.
 */
@Driver(type = "vip", category = Category.RESOURCE)
public class Vip extends Entity {

  private static final AttributeKey MEMBER = AttributeKey.of("member");
  private static final KeySelector ADDRESSES = KeySelector.parse(ADDRESS_KEY);

  private final Field on = new Field(this, "on");
  private final Field members = new Field(this, "member");
  private final Field port = new Field(this, "port");
  private final Field protocol = new Field(this, "protocol");

  /** For the engine and for drivers that extend this one. */
  public Vip(EntityHandle handle) {
    super(handle);
  }

  /** The balancer: its attribute {@code on}; or empty. */
  public final Optional<Entity> balancer() {
    return on.entities().stream().findFirst();
  }

  /** The services: its attributes {@code member}. */
  public final List<Entity> members() {
    return members.entities();
  }

  /** The port (TCP or UDP) that it answers on: its attribute {@code port}; or empty. */
  public final OptionalLong port() {
    return port.integer();
  }

  /** The protocol of the port, in small letters: its attribute {@code protocol}, or {@code tcp}. */
  public final String protocol() {
    return text("protocol").orElse("tcp").toLowerCase(Locale.ROOT);
  }

  /**
   * Makes a service one of those that what arrives is spread over.
   *
   * @throws RuleException if it is that already
   */
  public final void add(Service service) {
    requireSameInventory(service);
    Attribute member = new Attribute(MEMBER, Value.of(service));
    edit(
        "add " + service.name(),
        record -> {
          if (record.attributes().contains(member)) {
            throw new RuleException(
                "\"%s\" is a member of \"%s\" already".formatted(service.name(), record.name()));
          }
          return record.with(member);
        });
  }

  /**
   * Takes a service out of those that what arrives is spread over. (What is no {@code Service} to
   * the compiler is taken out of this as out of a container: {@link #remove(Entity)}.)
   *
   * @throws NotFoundException if it is none of them
   */
  public final void remove(Service service) {
    requireSameInventory(service);
    Attribute member = new Attribute(MEMBER, Value.of(service));
    edit(
        "remove " + service.name(),
        record -> {
          if (!record.attributes().contains(member)) {
            throw new NotFoundException(
                "\"%s\" is no member of \"%s\"".formatted(service.name(), record.name()));
          }
          return record.without(member);
        });
  }

  // Rules.

  /**
   * Its members are services, each once; it is on one balancer, with one port; and no other answers
   * there in its place. An entity whose driver is not loaded may be anything.
   */
  @Override
  public void check(Optional<EntityRecord> before) {
    super.check(before);
    members.requireEntities("a service", Service.class);
    requireMembersOnce();
    on.requireOneAtMost();
    on.requireEntities("a load balancer", LoadBalancer.class);
    port.requireOneAtMost();
    port.requirePorts();
    protocol.requireProtocol();
    requireOwnPort();
  }

  private void requireMembersOnce() {
    Multiset<Entity> counted = HashMultiset.create(members());
    for (Entity member : counted.elementSet()) {
      if (counted.count(member) > 1) {
        throw broken(
            "\"%s\" would be a member of \"%s\" %d times: once is enough"
                .formatted(member.name(), name(), counted.count(member)));
      }
    }
  }

  private void requireOwnPort() {
    if (balancer().isEmpty() || port().isEmpty()) {
      return;
    }
    places().forEach(this::requireAlone);
  }

  /** An address in a VRF, or in none. */
  private record Place(Optional<Value> vrf, IpAddress address) {}

  private List<Place> places() {
    EntityRecord record = record();
    List<Place> places = new ArrayList<>();
    for (Attribute attribute : record.attributes(ADDRESSES)) {
      AttributeKey key = attribute.key();
      if (key.subkey().isEmpty()) {
        Optional<Value> vrf = record.values(key.withSubkey(VRF_SUBKEY)).stream().findFirst();
        Holding.address(attribute.value())
            .ifPresent(address -> places.add(new Place(vrf, address)));
      }
    }
    return places;
  }

  private void requireAlone(Place place) {
    for (Entity other : withSamePortAt(place.address)) {
      if (other instanceof Vip vip
          && !other.equals(this)
          && vip.places().contains(place)
          && sharesPort(vip)) {
        throw broken(
            "\"%s\" and \"%s\" would both answer at %s port %d on \"%s\": give one of them another"
                .formatted(
                    name(),
                    other.name(),
                    place.address,
                    port().getAsLong(),
                    balancer().map(Entity::name).orElse("")));
      }
    }
  }

  private List<Entity> withSamePortAt(IpAddress address) {
    String balancer = balancer().orElseThrow().name();
    return scope()
        .evaluate(
            Query.of(
                port.sameExpression()
                    .orElseThrow()
                    .and(Expressions.ip(address.toString()))
                    .and(Expressions.connectedTo(Expressions.name(balancer)))));
  }

  private boolean sharesPort(Vip other) {
    return other.balancer().equals(balancer())
        && other.port().equals(port())
        && other.protocol().equals(protocol());
  }
}
