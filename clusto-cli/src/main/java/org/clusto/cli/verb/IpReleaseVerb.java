package org.clusto.cli.verb;

import java.util.List;
import java.util.Set;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Transaction;
import org.clusto.model.IpAddress;
import org.clusto.model.NotFoundException;
import org.clusto.resource.IpManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes addresses of a network back from entities, or an address from whoever has it. */
@Command(
    name = "release",
    description = {
      "Take back the addresses that an entity has from a network, or one address.",
      "An address alone is taken from whoever has it. Prints them. Of those that an expression"
          + " selects, each line begins with the name; it asks first on a terminal, and needs --yes"
          + " elsewhere."
    },
    footer = {
      "",
      "Example:",
      "  clusto ip release --dry-run driver:Server net1",
      "  clusto ip release 10.0.0.9",
      "  clusto ip release server2 net1 10.0.0.10",
      "  clusto ip release server2 net1"
    })
public final class IpReleaseVerb extends AddressVerb {

  @Parameters(
      index = "0",
      paramLabel = "NAME|EXPRESSION",
      description =
          "Who has it, or those that are selected; or, where nothing follows, the address.")
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
  Chosen chosen(InventoryView view) {
    return network == null
        ? new Chosen(Set.of(holder(view)), Set.of(), List.of())
        : Chosen.of(List.of(name), view);
  }

  /** Who has the address that was said alone. */
  private Entity holder(InventoryView view) {
    IpAddress one = Addresses.parsed(name);
    return giver(view, one)
        .owner(one)
        .orElseThrow(() -> new NotFoundException("nobody has %s from a network".formatted(one)));
  }

  /** The network that has given an address. */
  private IpManager giver(InventoryView view, IpAddress one) {
    List<IpManager> givers = List.copyOf(IpManager.givers(view, one));
    if (givers.isEmpty()) {
      throw new NotFoundException("nobody has %s from a network".formatted(one));
    } else if (givers.size() > 1) {
      throw wrongUsage(
          "%s is of \"%s\" and of \"%s\": say NAME and NETWORK too"
              .formatted(one, givers.get(0).name(), givers.get(1).name()));
    }
    return givers.get(0);
  }

  @Override
  void requireSenseForSeveral() {
    if (address != null) {
      throw wrongUsage("an ADDRESS is of one entity, and several are selected: leave it out");
    }
  }

  @Override
  String nothing(Chosen chosen) {
    return "nothing that has an address of "
        + network
        + " is selected by "
        + String.join(" or ", chosen.expressions());
  }

  @Override
  List<String> take(Transaction tx, Entity owner) {
    if (network == null) {
      IpAddress one = Addresses.parsed(name);
      var unused = giver(tx, one).release(one);
      return List.of(one.toString());
    }
    IpManager manager = tx.getByName(network, IpManager.class);
    return address == null
        ? manager.release(owner).stream().map(IpAddress::toString).toList()
        : List.of(released(Addresses.parsed(address), manager, owner));
  }

  private static String released(IpAddress one, IpManager manager, Entity owner) {
    Entity had = manager.release(one);
    if (!had.equals(owner)) {
      throw new NotFoundException(
          "\"%s\" has %s from \"%s\", not \"%s\""
              .formatted(had.name(), one, manager.name(), owner.name()));
    }
    return one.toString();
  }

  @Override
  List<String> settle(Transaction tx, Entity owner) {
    return take(tx, owner);
  }

  @Override
  public void settle(Transaction tx) {
    if (network != null || !IpManager.givers(tx, Addresses.parsed(name)).isEmpty()) {
      super.settle(tx);
    }
  }

  @Override
  boolean isDone(InventoryView view, Entity owner) {
    if (network == null) {
      return false;
    }
    IpManager manager = view.getByName(network, IpManager.class);
    return address == null
        ? !owner.related(Entity.ADDRESS_KEY + "." + Entity.MANAGER_SUBKEY).contains(manager)
        : !manager.owner(address).filter(owner::equals).isPresent();
  }
}
