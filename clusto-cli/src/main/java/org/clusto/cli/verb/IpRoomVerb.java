package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.cli.argument.NumberConverter;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Style;
import org.clusto.cli.terminal.Table;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.model.IpPrefix;
import org.clusto.resource.IpManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which networks have room. */
@Command(
    name = "room",
    description =
        "Print the networks that have room, with their range and how many addresses they can still"
            + " give; the fullest first.",
    footer = {
      "",
      "Example:",
      "  clusto ip room",
      "  clusto ip room net1 --for 10",
      "  clusto ip room 'attr:cidr,10.*'"
    })
public final class IpRoomVerb extends ReadingVerb {

  @Parameters(
      arity = "0..1",
      paramLabel = "NETWORK|EXPRESSION",
      description = "A network and those inside it, or those that are selected; without it, all.")
  private @Nullable String among;

  @Option(
      names = "--for",
      paramLabel = "N",
      converter = NumberConverter.class,
      description = "Those that can give that many; 1 unless said otherwise.")
  private long wanted = 1;

  /** For the tree of verbs. */
  public IpRoomVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    if (wanted < 1) {
      throw wrongUsage("--for is 1 or more, not " + wanted);
    }
    List<Room> rooms = withRoom(view).stream().map(Room::of).toList();
    output.answer(
        () -> drawn(rooms),
        () -> rooms.stream().map(Room::line).toList(),
        () -> rooms.stream().map(Room::facts).toList());
  }

  private List<IpManager> withRoom(InventoryView view) {
    Optional<Entity> network = Optional.ofNullable(among).flatMap(view::findByName);
    return network
        .map(named -> named.as(IpManager.class).withRoom(wanted))
        .orElseGet(
            () ->
                IpManager.withRoom(
                    query(view, among == null ? "driver:IpManager" : among), wanted));
  }

  private static List<Line> drawn(List<Room> rooms) {
    Table table = new Table("NETWORK", "RANGE", "FREE");
    rooms.forEach(
        room ->
            table.row(
                Line.of(Style.STRONG, room.name),
                Line.of(room.prefix),
                Line.of("%,d".formatted(room.free))));
    return table.lines();
  }

  /** A network, its range, and how many addresses it can still give. */
  private record Room(String name, String prefix, long free) {

    static Room of(IpManager network) {
      String prefix = network.range().map(IpPrefix::toString).orElse("");
      return new Room(network.name(), prefix, network.free());
    }

    String line() {
      return name + "  " + prefix + "  " + free + " free";
    }

    Map<String, Object> facts() {
      return ImmutableMap.of("name", name, "prefix", prefix, "free", free);
    }
  }
}
