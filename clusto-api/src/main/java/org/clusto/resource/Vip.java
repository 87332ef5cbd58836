package org.clusto.resource;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.clusto.capability.BackendTarget;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.Traffic;
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
import org.clusto.model.NotAppliedException;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * A virtual address ({@code _ip#N}): a balancer ({@code on}) spreads what arrives there over the
 * services that are its members ({@code member}), each with its share ({@code member#N.weight}). It
 * may say on which {@code port} it answers; then it is the only one on its balancer to do so at
 * that address and port.
 */
@Driver(type = "vip", category = Category.RESOURCE)
public class Vip extends Entity {

  private static final AttributeKey MEMBER = AttributeKey.of("member");
  private static final String WEIGHT = "weight";
  private static final String STATE = "state";
  private static final Value DRAIN = Value.of("drain");
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
   * Makes a service one of those that what arrives is spread over. Where the balancer can be told,
   * it is, when the change is committed: {@link #balancing}.
   *
   * @throws RuleException if it is that already
   * @throws NotAppliedException if that is committed, but the balancer could not be told
   */
  public final void add(Service service) {
    edit(
        "add",
        service,
        record -> {
          if (memberKey(record, service).isPresent()) {
            throw new RuleException(
                "\"%s\" is a member of \"%s\" already".formatted(service.name(), record.name()));
          }
          return record.with(new Attribute(MEMBER, Value.of(service)));
        });
  }

  /**
   * Takes a service out of those that what arrives is spread over, and forgets its weight; as
   * {@link #add} does, it tells the balancer. (What is no {@code Service} to the compiler is taken
   * out of this as out of a container: {@link #remove(Entity)}.)
   *
   * @throws NotFoundException if it is none of them
   * @throws NotAppliedException if that is committed, but the balancer could not be told
   */
  public final void remove(Service service) {
    edit(
        "remove",
        service,
        record -> {
          AttributeKey key = requireMember(record, service);
          Attribute member = new Attribute(key, Value.of(service));
          return key.isNumbered()
              ? record.without(member).without((Attribute a) -> isOfMember(a.key(), key.number()))
              : record.without(member);
        });
  }

  /**
   * Has a service take this share of what arrives, beside the weights of the others; as {@link
   * #add} does, it tells the balancer.
   *
   * @param weight from 0 to {@link BackendTarget#GREATEST_WEIGHT}; {@link
   *     BackendTarget#DEFAULT_WEIGHT} is that of a service of which nothing is said
   * @throws RuleException if it is not in this range
   * @throws NotFoundException if the service is no member
   * @throws NotAppliedException if that is committed, but the balancer could not be told
   */
  public final void setWeight(Service service, int weight) {
    setOfMember("weight of", service, WEIGHT, Optional.of(new Value.Int(weight)));
  }

  /**
   * Has a service get nothing new, while what it is doing may end; it stays a member. As {@link
   * #add} does, it tells the balancer.
   *
   * @throws NotFoundException if the service is no member
   * @throws NotAppliedException if that is committed, but the balancer could not be told
   */
  public final void drain(Service service) {
    setOfMember("drain", service, STATE, Optional.of(DRAIN));
  }

  /**
   * Has a service get its share again; as {@link #add} does, it tells the balancer.
   *
   * @throws NotFoundException if the service is no member
   * @throws NotAppliedException if that is committed, but the balancer could not be told
   */
  public final void ready(Service service) {
    setOfMember("ready", service, STATE, Optional.empty());
  }

  /** The weight of a member: {@code member#N.weight}; what {@link #setWeight} says. */
  public final int weight(Service service) {
    return ofMember(service, WEIGHT)
        .filter(Value.Int.class::isInstance)
        .map(value -> Math.toIntExact(((Value.Int) value).value()))
        .orElse(BackendTarget.DEFAULT_WEIGHT);
  }

  /** What a member is to be sent: {@code member#N.state}, {@code drain} or nothing. */
  public final Traffic traffic(Service service) {
    return ofMember(service, STATE).filter(DRAIN::equals).isPresent()
        ? Traffic.DRAINING
        : Traffic.READY;
  }

  /**
   * What its balancer is told, and says.
   *
   * @throws CapabilityException if it has no balancer, or one that cannot be told
   */
  public final Balancing balancing() {
    return Balancing.of(this);
  }

  private void setOfMember(String what, Service service, String subkey, Optional<Value> value) {
    requireSameInventory(service);
    transact(
        what,
        service,
        () -> {
          if (value.isEmpty() && !requireMember(record(), service).isNumbered()) {
            return;
          }
          AttributeKey key = numbered(service).withSubkey(subkey);
          edit(
              "set " + key,
              record -> {
                EntityRecord bare = record.without((Attribute a) -> a.key().equals(key));
                return value.map(set -> bare.with(new Attribute(key, set))).orElse(bare);
              });
        });
  }

  /** The key of a member, with a number: what is said of one member goes by its number. */
  private AttributeKey numbered(Service service) {
    AttributeKey key = requireMember(record(), service);
    if (key.isNumbered()) {
      return key;
    }
    edit("number", record -> record.without(new Attribute(key, Value.of(service))));
    return new AttributeKey(
        MEMBER.key(), addNumbered(MEMBER.key(), service), AttributeKey.NO_SUBKEY);
  }

  private Optional<Value> ofMember(Service service, String subkey) {
    EntityRecord record = record();
    AttributeKey key = requireMember(record, service);
    return key.isNumbered()
        ? record.values(key.withSubkey(subkey)).stream().findFirst()
        : Optional.empty();
  }

  private static AttributeKey requireMember(EntityRecord record, Service service) {
    return memberKey(record, service)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "\"%s\" is no member of \"%s\"".formatted(service.name(), record.name())));
  }

  private static Optional<AttributeKey> memberKey(EntityRecord record, Service service) {
    Value wanted = Value.of(service);
    return record.attributes(MEMBER.key()).stream()
        .filter(a -> a.key().subkey().isEmpty() && a.value().equals(wanted))
        .map(Attribute::key)
        .findFirst();
  }

  private static boolean isOfMember(AttributeKey key, int number) {
    return key.key().equals(MEMBER.key()) && key.number() == number;
  }

  private void edit(String what, Service service, UnaryOperator<EntityRecord> edit) {
    requireSameInventory(service);
    transact(what, service, () -> edit(what + " " + service.name(), edit));
  }

  private void transact(String what, Service service, Runnable edit) {
    scope()
        .transact(
            name() + ": " + what + " " + service.name(),
            () -> {
              edit.run();
              scope().afterCommit(new BalancerUpdate(this, service.name()));
              return true;
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
    requireSettings();
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

  private void requireSettings() {
    for (Attribute attribute : record().attributes(MEMBER.key())) {
      Value value = attribute.value();
      if (attribute.key().subkey().equals(WEIGHT) && !isWeight(value)) {
        throw broken(
            "\"%s\" of \"%s\" must be a whole number from 0 to %d"
                .formatted(attribute.key(), name(), BackendTarget.GREATEST_WEIGHT));
      } else if (attribute.key().subkey().equals(STATE) && !value.equals(DRAIN)) {
        throw broken(
            "\"%s\" of \"%s\" must be the text \"drain\", or not be there"
                .formatted(attribute.key(), name()));
      }
    }
  }

  private static boolean isWeight(Value value) {
    return value instanceof Value.Int weight
        && weight.value() >= 0
        && weight.value() <= BackendTarget.GREATEST_WEIGHT;
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
