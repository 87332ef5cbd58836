package org.clusto.cli.verb;

import org.clusto.cli.terminal.Output;
import org.clusto.expression.Expressions;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says who has an address. */
@Command(
    name = "owner",
    description =
        "Print the name of whoever has an address, from a network or not; nothing where it is free.",
    footer = {"", "Example:", "  clusto ip owner 10.0.0.9"})
public final class IpOwnerVerb extends ReadingVerb {

  @Parameters(paramLabel = "ADDRESS", description = "The address.")
  private String address = "";

  /** For the tree of verbs. */
  public IpOwnerVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    output.names(view.query(Expressions.ip(Addresses.parsed(address).toString())).names());
  }
}
