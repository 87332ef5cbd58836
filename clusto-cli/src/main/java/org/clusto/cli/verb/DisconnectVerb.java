package org.clusto.cli.verb;

import java.util.Map;
import org.clusto.cli.argument.PortName;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Disconnects a port. */
@Command(
    name = "disconnect",
    description = "Disconnect a port, at both ends.",
    footer = {"", "Example:", "  clusto disconnect server1:nic-eth:2"})
public final class DisconnectVerb extends WritingVerb {

  @Parameters(paramLabel = "A:TYPE:NUMBER", description = "The port.")
  private String port = "";

  /** For the tree of verbs. */
  public DisconnectVerb(Call call) {
    super(call);
  }

  @Override
  void write(Inventory inventory, Output output) {
    PortName name =
        PortName.parse(port)
            .orElseThrow(() -> wrongUsage("wanted A:TYPE:NUMBER, not \"" + port + "\""));
    long version =
        inventory.transact(messageOr("disconnect " + port), tx -> name.in(tx).disconnect());
    done(output, "disconnected " + port, Map.of("disconnected", port), version);
  }
}
