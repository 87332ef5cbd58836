package org.clusto.bench.contender;

import com.google.common.base.Preconditions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clusto.bench.contender.IdealFleet.Located;
import org.clusto.bench.contender.IdealFleet.Place;
import org.clusto.bench.contender.PackedRows.Attributes;
import org.clusto.bench.contender.PackedRows.Related;
import org.clusto.bench.fleet.Asked;
import org.clusto.bench.fleet.BenchFleet;
import org.clusto.bench.fleet.BenchServer;
import org.jspecify.annotations.Nullable;

/**
 * The limit: a program for this fleet's questions alone, with plain arrays, hash tables and
 * bitmaps. It has no query language, no transactions of several changes, no history and no rules.
 */
final class IdealContender implements Contender {

  private final Path directory;
  private final BenchFleet size;
  private final Asked asked;
  private @Nullable IdealFleet fleet;

  IdealContender(Path directory, BenchFleet size) throws IOException {
    this.directory = directory;
    this.size = size;
    this.asked = new Asked(size);
    if (Files.exists(rowsFile())) {
      fleet = new IdealFleet(RowsFile.read(rowsFile()), logFile());
    }
  }

  private Path rowsFile() {
    return directory.resolve("rows");
  }

  private Path logFile() {
    return directory.resolve("log");
  }

  private IdealFleet fleet() {
    return Preconditions.checkNotNull(fleet, "no fleet is loaded");
  }

  @Override
  public void load(InputStream file) throws IOException {
    RowsFile.Content content = RowsParser.parse(file);
    RowsFile.write(rowsFile(), content);
    fleet = new IdealFleet(content, logFile());
  }

  @Override
  public Object ask(Question question, int which) {
    IdealFleet fleet = fleet();
    return switch (question) {
      case BY_NAME -> fleet.attributes(asked.server(which));
      case COUNT -> fleet.countUnallocatedWeb();
      case ENTITIES -> fleet.unallocatedWeb();
      case IN_DATACENTER -> fleet.unallocatedIn(asked.datacenter(which));
      case FOUR_IN_DIFFERENT_RACKS, FOUR_AS_TEXT ->
          fleet.fourUnallocatedIn(asked.datacenter(which));
      case CONSOLE -> fleet.console(asked.server(which));
      case LOCATE -> fleet.locate(asked.server(which));
      case NOT_CONNECTED -> fleet.notBrokenOrTestConnectedTo(asked.networkSwitch(which));
      case NAME_GLOB -> fleet.startingWith(asked.prefix(which));
      case NAME_REGEX -> fleet.matching();
    };
  }

  @Override
  public List<String> shown(Question question, Object answer) {
    return switch (question) {
      case BY_NAME -> shown((Attributes) answer);
      case COUNT -> List.of(answer.toString());
      case CONSOLE -> List.of(shown((Place) answer));
      case LOCATE -> {
        Located located = (Located) answer;
        yield List.of(shown(located.rack()), shown(located.networkSwitch()));
      }
      default -> Arrays.stream((int[]) answer).mapToObj(fleet()::name).sorted().toList();
    };
  }

  private List<String> shown(Attributes attributes) {
    return IntStream.range(0, attributes.size())
        .mapToObj(i -> attributes.key(i) + "=" + shown(attributes.value(i)))
        .sorted()
        .toList();
  }

  private String shown(Object value) {
    return value instanceof Related related ? fleet().name(related.row()) : value.toString();
  }

  private String shown(Place place) {
    return fleet().name(place.row()) + "#" + place.number();
  }

  @Override
  public void commit(int server, long boots) throws IOException, InterruptedException {
    fleet().setBoots(new BenchServer(server).name(), boots);
  }

  @Override
  public void prepareAddresses(int held) throws IOException, InterruptedException {
    Stream<String> owners =
        IntStream.range(0, Math.min(held, size.servers()))
            .mapToObj(number -> new BenchServer(number).name());
    fleet().hold(held, owners.toList());
  }

  @Override
  public String allocate(int server) throws IOException, InterruptedException {
    int address = fleet().give(new BenchServer(server).name());
    return "172.16." + (address >> 8) + "." + (address & 255);
  }

  @Override
  public void close() throws IOException {
    if (fleet != null) {
      fleet.close();
    }
  }
}
