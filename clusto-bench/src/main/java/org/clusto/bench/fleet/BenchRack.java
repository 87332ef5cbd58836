package org.clusto.bench.fleet;

import com.google.common.base.Strings;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A rack of the made-up fleet, with what stands in it and the cables between them. Servers stand in
 * units 1 to 40, and the port of a switch or console server that a server is connected to has the
 * number of its unit; the two power strips take turns.
 *
 * @param number from 0
 * @param servers how many servers stand in it, 40 at most
 */
public record BenchRack(int number, int servers) {

  /** How many servers a full one holds. */
  public static final int SERVERS = 40;

  /** The rack itself, a switch, a console server and two power strips. */
  static final int EQUIPMENT = 5;

  private static final int SWITCH_UNIT = SERVERS + 1;
  private static final int CONSOLE_UNIT = SERVERS + 2;
  private static final int POWER_UNIT = SERVERS + 3;

  private static final String NETWORK = "port-nic-eth#";
  private static final String POWER = "port-pwr-nema-5#";
  private static final String CONSOLE = "port-console-serial#";

  /** Its name, as {@code rack-00003}. */
  public String name() {
    return "rack-" + digits();
  }

  /** The name of its switch. */
  public String switchName() {
    return "switch-" + digits();
  }

  /** The name of its console server. */
  public String consoleName() {
    return "console-" + digits();
  }

  /** The power strip that a unit's server hangs on. */
  String powerName(int unit) {
    return "power-" + digits() + (isOnFirstStrip(unit) ? "-a" : "-b");
  }

  private String digits() {
    return Strings.padStart(Integer.toString(number), 5, '0');
  }

  private static boolean isOnFirstStrip(int unit) {
    return unit % 2 == 1;
  }

  private static int outlet(int unit) {
    return (unit + 1) / 2;
  }

  private BenchServer server(int unit) {
    return new BenchServer(number * SERVERS + unit - 1);
  }

  /** The lines of the rack and of all that stands in it. */
  Stream<FleetLine> lines(String datacenter) {
    Stream<FleetLine> equipment =
        Stream.of(rack(datacenter), networkSwitch(), console(), power(1), power(2));
    return Stream.concat(equipment, units().mapToObj(this::server).map(this::withServer));
  }

  private IntStream units() {
    return IntStream.rangeClosed(1, servers);
  }

  private FleetLine rack(String datacenter) {
    return new FleetLine("Rack", name()).relation("_in", datacenter);
  }

  private FleetLine networkSwitch() {
    FleetLine line = inRack(new FleetLine("NetworkSwitch", switchName()), SWITCH_UNIT);
    units().forEach(unit -> line.cable(NETWORK + unit, server(unit).name(), 1));
    return line;
  }

  private FleetLine console() {
    FleetLine line = inRack(new FleetLine("ConsoleServer", consoleName()), CONSOLE_UNIT);
    units().forEach(unit -> line.cable(CONSOLE + unit, server(unit).name(), 1));
    return line;
  }

  /** The first or the second power strip. */
  private FleetLine power(int strip) {
    FleetLine line = new FleetLine("PowerStrip", powerName(strip));
    units()
        .filter(unit -> isOnFirstStrip(unit) == isOnFirstStrip(strip))
        .forEach(unit -> line.cable(POWER + outlet(unit), server(unit).name(), 1));
    return inRack(line, POWER_UNIT + strip - 1);
  }

  private FleetLine withServer(BenchServer server) {
    int unit = server.number() % SERVERS + 1;
    return inRack(server.line(), unit)
        .cable(NETWORK + 1, switchName(), unit)
        .cable(POWER + 1, powerName(unit), outlet(unit))
        .cable(CONSOLE + 1, consoleName(), unit);
  }

  private FleetLine inRack(FleetLine line, int unit) {
    return line.relation("_in#" + unit + ".ru", name());
  }
}
