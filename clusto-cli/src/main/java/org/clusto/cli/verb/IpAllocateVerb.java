package org.clusto.cli.verb;

import java.util.List;
import org.clusto.cli.argument.NumberConverter;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Transaction;
import org.clusto.model.IpAddress;
import org.clusto.resource.IpManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives addresses of a network to entities. */
@Command(
    name = "allocate",
    description = {
      "Give an entity the lowest free address of a network, or the one that is named.",
      "Prints it. Of those that an expression selects, each gets what it has not, and each line"
          + " begins with the name; it asks first on a terminal, and needs --yes elsewhere."
    },
    footer = {
      "",
      "Example:",
      "  clusto ip allocate server1 net1",
      "  clusto ip allocate server1 net1 10.0.0.77",
      "  clusto ip allocate server2 net1 --count 3",
      "  clusto ip allocate --dry-run driver:Server net1"
    })
public final class IpAllocateVerb extends AddressVerb {

  @Parameters(
      index = "0",
      paramLabel = "NAME|EXPRESSION",
      description = "Who is to have it; or those that are selected, one each.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "NETWORK", description = "The network.")
  private String network = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "ADDRESS",
      description = "Which address; without it, the lowest that is free.")
  private @Nullable String address;

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = NumberConverter.class,
      description = "That many addresses for each, all or none: 1 to 10000.")
  private @Nullable Long count;

  /** For the tree of verbs. */
  public IpAllocateVerb(Call call) {
    super(call);
  }

  @Override
  public void requireUsable() {
    if (address != null && count != null) {
      throw wrongUsage("wanted an ADDRESS or --count, not both");
    } else if (count != null && (count < 1 || count > 10_000)) {
      throw wrongUsage("--count is from 1 to 10000, not " + count);
    }
  }

  @Override
  String description() {
    return "allocate "
        + (address == null ? "from" : address + " of")
        + " "
        + network
        + " for "
        + name;
  }

  @Override
  Chosen chosen(InventoryView view) {
    return Chosen.of(List.of(name), view);
  }

  @Override
  void requireSenseForSeveral() {
    if (address != null) {
      throw wrongUsage("an ADDRESS is for one entity, and several are selected: leave it out");
    }
  }

  @Override
  String nothing(Chosen chosen) {
    return "nothing that has yet to get an address of "
        + network
        + " is selected by "
        + String.join(" or ", chosen.expressions());
  }

  @Override
  List<String> take(Transaction tx, Entity owner) {
    IpManager manager = manager(tx);
    return address == null
        ? allocated(manager, owner, wanted())
        : List.of(manager.allocate(owner, address).toString());
  }

  /** Gives the address, or as many as are missing. */
  @Override
  List<String> settle(Transaction tx, Entity owner) {
    return address == null
        ? allocated(manager(tx), owner, missing(owner, manager(tx)))
        : take(tx, owner);
  }

  @Override
  boolean isDone(InventoryView view, Entity owner) {
    IpManager manager = manager(view);
    return address == null
        ? missing(owner, manager) <= 0
        : manager.owner(address).filter(owner::equals).isPresent();
  }

  private IpManager manager(InventoryView view) {
    return view.getByName(network, IpManager.class);
  }

  private static List<String> allocated(IpManager manager, Entity owner, long number) {
    return manager.allocate(owner, Math.toIntExact(number)).stream()
        .map(IpAddress::toString)
        .toList();
  }

  private long missing(Entity owner, IpManager manager) {
    return wanted()
        - owner.related(Entity.ADDRESS_KEY + "." + Entity.MANAGER_SUBKEY).stream()
            .filter(manager::equals)
            .count();
  }

  private long wanted() {
    return count == null ? 1 : count;
  }
}
