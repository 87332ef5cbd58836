package org.clusto.cli.verb;

import java.util.List;
import org.clusto.cli.argument.NumberConverter;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Transaction;
import org.clusto.model.IpAddress;
import org.clusto.resource.IpManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives addresses of a network to an entity. */
@Command(
    name = "allocate",
    description =
        "Give an entity the lowest address of a network that is free, or the one that is named,"
            + " and print it.",
    footer = {
      "",
      "Example:",
      "  clusto ip allocate server1 net1",
      "  clusto ip allocate server1 net1 10.0.0.77",
      "  clusto ip allocate server2 net1 --count 3"
    })
public final class IpAllocateVerb extends TakeVerb implements Settling {

  @Parameters(index = "0", paramLabel = "NAME", description = "Who is to have it.")
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
      description = "That many addresses, all or none: 1 to 10000.")
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
  List<String> take(Transaction tx) {
    Entity owner = tx.getByName(name);
    IpManager manager = tx.getByName(network, IpManager.class);
    if (address != null) {
      return List.of(manager.allocate(owner, address).toString());
    }
    return manager.allocate(owner, Math.toIntExact(wanted())).stream()
        .map(IpAddress::toString)
        .toList();
  }

  /** Gives the address, or as many as are missing. */
  @Override
  public void settle(Transaction tx) {
    Entity owner = tx.getByName(name);
    IpManager manager = tx.getByName(network, IpManager.class);
    if (address == null) {
      long missing = wanted() - given(owner, manager);
      if (missing > 0) {
        var unused = manager.allocate(owner, Math.toIntExact(missing));
      }
    } else if (!manager.owner(address).filter(owner::equals).isPresent()) {
      var unused = manager.allocate(owner, address);
    }
  }

  private static long given(Entity owner, IpManager manager) {
    return owner.related(Entity.ADDRESS_KEY + "." + Entity.MANAGER_SUBKEY).stream()
        .filter(manager::equals)
        .count();
  }

  private long wanted() {
    return count == null ? 1 : count;
  }
}
