package org.clusto.cli.verb;

import java.util.List;
import java.util.Map;
import org.clusto.driver.Port;
import org.clusto.inventory.Transaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Connects two ports. */
@Command(
    name = "connect",
    description = "Connect a port of a device to a port of another.",
    footer = {
      "",
      "Without :TYPE:NUMBER, the lowest free port of the type that the other end has; where"
          + " neither",
      "end says a type, of the one that both have and have most ports of.",
      "",
      "Example:",
      "  clusto connect server1:nic-eth:1 switch1:nic-eth:4",
      "  clusto connect server1 pdu1"
    })
public final class ConnectVerb extends EditVerb {

  @Parameters(index = "0", paramLabel = "A[:TYPE:NUMBER]", description = "One end.")
  private String one = "";

  @Parameters(index = "1", paramLabel = "B[:TYPE:NUMBER]", description = "The other end.")
  private String other = "";

  /** For the tree of verbs. */
  public ConnectVerb(Call call) {
    super(call);
  }

  @Override
  String description() {
    return "connect " + one + " to " + other;
  }

  @Override
  Edit edit(Transaction tx) {
    List<String> ends = connect(Endpoint.parse(one, tx), Endpoint.parse(other, tx));
    return new Edit("connected " + ends.get(0) + " to " + ends.get(1), Map.of("connected", ends));
  }

  private static List<String> connect(Endpoint a, Endpoint b) {
    String type = PortTypes.between(a, b);
    Port from = a.portOf(type);
    Port to = b.portOf(type);
    from.connectTo(to);
    return List.of(from.toString(), to.toString());
  }

  @Override
  public void settle(Transaction tx) {
    Endpoint a = Endpoint.parse(one, tx);
    Endpoint b = Endpoint.parse(other, tx);
    if (!a.isConnectedTo(b)) {
      var unused = connect(a, b);
    }
  }
}
