package org.clusto.cli.verb;

import java.util.List;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Transaction;
import org.clusto.model.IpAddress;
import org.clusto.model.NotFoundException;
import org.clusto.resource.IpManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes addresses of a network back from an entity, or an address from whoever has it. */
@Command(
    name = "release",
    description =
        "Take back all addresses that an entity has from a network, or one of them, or an address"
            + " from whoever has it from a network; print them.",
    footer = {
      "",
      "Example:",
      "  clusto ip release 10.0.0.9",
      "  clusto ip release server2 net1 10.0.0.10",
      "  clusto ip release server2 net1"
    })
public final class IpReleaseVerb extends TakeVerb implements Settling {

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "Who has it; or, where nothing follows, the address.")
  private String name = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "NETWORK", description = "The network.")
  private @Nullable String network;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "ADDRESS",
      description = "Which address; without it, all from this network.")
  private @Nullable String address;

  /** For the tree of verbs. */
  public IpReleaseVerb(Call call) {
    super(call);
  }

  @Override
  public void requireUsable() {
    if (network == null && IpAddress.parse(name).isEmpty()) {
      throw wrongUsage("wanted NAME NETWORK [ADDRESS], or an ADDRESS alone");
    }
  }

  @Override
  String description() {
    if (network == null) {
      return "release " + name;
    }
    return "release " + (address == null ? "all" : address) + " of " + network + " from " + name;
  }

  @Override
  List<String> take(Transaction tx) {
    return network == null ? List.of(takeAlone(tx, Addresses.parsed(name))) : takeOf(tx, network);
  }

  private String takeAlone(Transaction tx, IpAddress one) {
    List<IpManager> givers = List.copyOf(IpManager.givers(tx, one));
    if (givers.isEmpty()) {
      throw new NotFoundException("nobody has %s from a network".formatted(one));
    } else if (givers.size() > 1) {
      throw wrongUsage(
          "%s is of \"%s\" and of \"%s\": say NAME and NETWORK too"
              .formatted(one, givers.get(0).name(), givers.get(1).name()));
    }
    var unused = givers.get(0).release(one);
    return one.toString();
  }

  private List<String> takeOf(Transaction tx, String network) {
    Entity owner = tx.getByName(name);
    IpManager manager = tx.getByName(network, IpManager.class);
    if (address == null) {
      return manager.release(owner).stream().map(IpAddress::toString).toList();
    }
    IpAddress one = Addresses.parsed(address);
    Entity had = manager.release(one);
    if (!had.equals(owner)) {
      throw new NotFoundException(
          "\"%s\" has %s from \"%s\", not \"%s\"".formatted(had.name(), one, network, name));
    }
    return List.of(one.toString());
  }

  @Override
  public void settle(Transaction tx) {
    if (!isReleased(tx)) {
      var unused = take(tx);
    }
  }

  private boolean isReleased(Transaction tx) {
    if (network == null) {
      return IpManager.givers(tx, Addresses.parsed(name)).isEmpty();
    }
    Entity owner = tx.getByName(name);
    IpManager manager = tx.getByName(network, IpManager.class);
    return address == null
        ? !owner.related(Entity.ADDRESS_KEY + "." + Entity.MANAGER_SUBKEY).contains(manager)
        : !manager.owner(address).filter(owner::equals).isPresent();
  }
}
