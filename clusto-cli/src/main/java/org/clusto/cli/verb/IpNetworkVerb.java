package org.clusto.cli.verb;

import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.resource.IpManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says of which network an address is. */
@Command(
    name = "network",
    description =
        "Print the name of the network that an address is of, the most specific; nothing where it"
            + " is of none.",
    footer = {"", "Example:", "  clusto ip network 10.0.0.9"})
public final class IpNetworkVerb extends ReadingVerb {

  @Parameters(paramLabel = "ADDRESS", description = "The address.")
  private String address = "";

  /** For the tree of verbs. */
  public IpNetworkVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    output.names(IpManager.of(view, address).stream().map(Entity::name).toList());
  }
}
