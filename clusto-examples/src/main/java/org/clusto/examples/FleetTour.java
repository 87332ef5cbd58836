package org.clusto.examples;

import static org.clusto.expression.Expressions.driver;
import static org.clusto.expression.Expressions.name;

import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.clusto.Clusto;
import org.clusto.driver.Datacenter;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportReport;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Selection;
import org.clusto.model.ClustoException;

/**
 * A walk through a real fleet: imports it and asks where things are, what they are connected to,
 * and how they stood before a change. The lines that it shows are the lines that run: it reads them
 * from this file.
 */
public final class FleetTour {

  private static final String JAR = "clusto-examples/target/clusto-examples.jar";
  private static final String SCRIPT = "clusto-examples/src/main/jshell/T01FirstInventory.jsh";

  private final ShownSource source = ShownSource.of(FleetTour.class);
  private final Page page;

  FleetTour(PrintStream out, Ink ink) {
    this.page = new Page(out, ink);
  }

  /**
   * Runs the tour in a temporary directory, or in one that is kept.
   *
   * @param arguments none, or {@code --keep DIRECTORY}
   */
  public static void main(String[] arguments) throws IOException {
    FleetTour tour = new FleetTour(System.out, Ink.ofStandardOutput());
    try {
      if (arguments.length == 0) {
        tour.inTemporaryDirectory();
      } else if (arguments.length == 2 && arguments[0].equals("--keep")) {
        tour.inKeptDirectory(Path.of(arguments[1]));
      } else {
        fail(2, "usage: demo [--keep DIRECTORY]");
      }
    } catch (ClustoException e) {
      fail(1, "demo: " + e.getMessage());
    }
  }

  private static void fail(int status, String message) {
    System.err.println(message);
    System.exit(status);
  }

  void inTemporaryDirectory() throws IOException {
    try (TemporaryDirectory directory = TemporaryDirectory.create("clusto-demo-")) {
      walk(directory.path().resolve("fleet"));
    }
    whereToGoNext();
  }

  void inKeptDirectory(Path directory) throws IOException {
    if (Files.exists(directory)) {
      throw new ClustoException(directory + " exists already; name a directory that does not");
    }
    walk(directory);
    whereToGoNext(directory);
  }

  private void walk(Path directory) throws IOException {
    page.line("A tour of clusto on a real fleet, the demo inventory of NetBox.");
    page.line("After each title: the expression or the lines of Java that run, then the answer.");
    page.title("Make an inventory, import a fleet");
    page.code(source.part("import"));
    // tag::import[]
    Inventory fleet = Clusto.open(directory); // on MapDB
    // end::import[]
    try (fleet) {
      importInto(fleet);
      racksOfASite(fleet);
      neighboursOfASwitch(fleet);
      placeOfADevice(fleet);
      powerOfADevice(fleet);
      FourRouters taken = takeFourRouters(fleet);
      askAgain(fleet, taken);
    }
  }

  private void importInto(Inventory fleet) throws IOException {
    long start = System.nanoTime();
    try (InputStream file =
        Objects.requireNonNull(FleetTour.class.getResourceAsStream("netbox-demo.jsonl"))) {
      // tag::import[]
      ImportReport report = fleet.importFleet(file, ImportMode.CREATE, this::showProgress);
      // end::import[]
      showImport(report, (System.nanoTime() - start) / 1e9);
    }
    page.line(
        count(fleet, "driver:Datacenter", "datacenters")
            + count(fleet, "driver:Rack", "racks")
            + count(fleet, "driver:Device and not driver:VirtualServer", "devices")
            + count(fleet, "driver:VirtualServer", "virtual servers")
            + count(fleet, "driver:Pool", "pools")
            + "and more");
  }

  private void showProgress(long entities, long bytes) {
    page.line("read " + entities + " entities, " + bytes / 1024 + " KiB");
  }

  private void showImport(ImportReport report, double seconds) {
    page.line(
        String.format(
            Locale.ROOT,
            "imported %d in %.1f seconds, as version %d",
            report.created(),
            seconds,
            report.version()));
  }

  private static String count(Inventory fleet, String expression, String things) {
    return fleet.query(expression).count() + " " + things + ", ";
  }

  private void racksOfASite(Inventory fleet) {
    page.title("All racks of a site, with their elevation");
    page.code(source.part("racks"));
    ListMultimap<List<String>, Rack> drawings = LinkedListMultimap.create();
    // tag::racks[]
    for (Rack rack : fleet.query("driver:Rack in name:MDF").toList(Rack.class)) {
      drawings.put(draw(rack.elevation(), rack.lowestUnit(), rack.highestUnit()), rack);
    }
    // end::racks[]
    showDrawings(drawings);
  }

  private List<String> draw(ListMultimap<Integer, Entity> devices, int lowest, int highest) {
    return Elevation.draw(devices, lowest, highest, page.ink());
  }

  private void showDrawings(ListMultimap<List<String>, Rack> drawings) {
    List<List<String>> blocks = new ArrayList<>();
    for (List<String> drawing : drawings.keySet()) {
      List<String> block = new ArrayList<>(drawing);
      block.add(0, caption(drawings.get(drawing)));
      blocks.add(block);
    }
    page.sideBySide(blocks, Elevation.WIDTH);
    drawings.asMap().values().stream()
        .filter(alike -> alike.size() > 1)
        .forEach(alike -> page.words("Alike:", alike.stream().map(Rack::name).toList()));
  }

  private static String caption(List<Rack> alike) {
    String more = alike.size() == 1 ? "" : " (" + alike.size() + " alike)";
    return " ".repeat(Elevation.MARGIN) + alike.get(0).name() + more;
  }

  private void neighboursOfASwitch(Inventory fleet) {
    page.title("What a switch is connected to");
    ask(fleet, "driver:Device connected to name:ncsu-coreswitch1");
    page.gap();
    page.code(source.part("cables"));
    // tag::cables[]
    Device core = fleet.getByName("ncsu-coreswitch1", Device.class);
    for (Port port : core.ports("nic-eth")) {
      String label = port.text("osportname").orElse("");
      port.connection().ifPresent(end -> print(label + " -> " + inWords(end)));
    }
    // end::cables[]
  }

  private static String inWords(Port port) {
    return "port " + port.number() + " on " + port.device();
  }

  private void placeOfADevice(Inventory fleet) {
    page.title("Locate a device");
    page.code(source.part("locate"));
    // tag::locate[]
    Device router = fleet.getByName("dmi01-albany-rtr01", Device.class);
    String found = router + " -> connected to ";
    for (Port port : router.ports()) {
      port.connection().ifPresent(end -> print(found + inWords(end)));
    }
    for (Entity rack : router.connectedMatching("driver:Rack")) {
      print(found + "RU" + router.lowestUnit().orElseThrow() + " in " + rack);
    }
    // end::locate[]
  }

  private void print(String line) {
    page.line(line);
  }

  private void powerOfADevice(Inventory fleet) {
    page.title("The power strip connected to it");
    ask(fleet, "driver:PowerStrip connected to name:dmi01-albany-rtr01");
  }

  private void ask(Inventory fleet, String expression) {
    page.code(List.of(expression));
    page.words("", fleet.query(expression).names());
  }

  /** What was asked for routers, and the version in which those that it found were taken. */
  private record FourRouters(String question, long version) {}

  private FourRouters takeFourRouters(Inventory fleet) {
    page.title("Four routers of one region, each at a different site, chosen and marked");
    page.code(source.part("take"));
    // tag::take[]
    String question =
        "driver:Appliance in name:\"region New York\" and attr:status,active"
            + " each in a different driver:Datacenter limit 4";
    long version =
        fleet.transact(
            "four routers for an upgrade",
            tx -> tx.query(question).forEach(router -> router.set("status", "upgrading")));
    // end::take[]
    page.line("taken in version " + version + ":");
    showRouters(fleet.query("driver:Appliance and attr:status,upgrading"));
    return new FourRouters(question, version);
  }

  private void askAgain(Inventory fleet, FourRouters taken) {
    page.title("The same question once more, now and as of the version before");
    page.code(source.part("again"));
    String question = taken.question;
    long version = taken.version;
    // tag::again[]
    Selection now = fleet.query(question);
    Selection before = now.asOf(version - 1);
    // end::again[]
    page.line("now, those that are left:");
    showRouters(now);
    page.gap();
    page.line("as of version " + (version - 1) + ", the four of before, not marked:");
    showRouters(before);
  }

  private void showRouters(Selection routers) {
    page.table(
        routers.stream()
            .map(
                router ->
                    List.of("", router.name(), site(router), router.text("status").orElse("")))
            .toList());
  }

  private static String site(Entity entity) {
    return entity
        .view()
        .query(driver(Datacenter.class).containing(name(entity.name())))
        .only()
        .name();
  }

  private void whereToGoNext() {
    page.title("Where to go next");
    page.line("This inventory is gone. To keep one, and ask it from the command line:");
    page.gap();
    page.line("./bin/demo --keep fleet");
    showCommands(Path.of("fleet"));
  }

  private void whereToGoNext(Path kept) {
    page.title("Where to go next");
    page.line("This inventory stays in " + kept + ". To ask it from the command line:");
    page.gap();
    showCommands(kept);
  }

  /** As a shell takes it for one word. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private void showCommands(Path fleet) {
    String clusto = "clusto-cli/target/clusto --inventory " + quoted(fleet.toString());
    page.line(clusto + " locate dmi01-albany-rtr01");
    page.line(clusto + " query 'driver:Rack in name:MDF'");
    page.gap();
    page.line("In JShell:");
    page.gap();
    page.line("jshell --class-path " + JAR + " \\");
    page.line("    " + SCRIPT);
    page.gap();
    page.line("To read: docs/language.md, docs/model.md, and this tour,");
    page.line("clusto-examples/src/main/java/org/clusto/examples/FleetTour.java");
  }
}
