package org.clusto.imports.table;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.clusto.driver.Port;
import org.clusto.driver.Rack;
import org.clusto.imports.KnownOptions;
import org.clusto.imports.Reference;
import org.clusto.imports.SourceAttribute;
import org.clusto.imports.SourceEntity;
import org.clusto.imports.SourceReader;
import org.clusto.imports.SourceSink;
import org.clusto.imports.table.Mapping.AttributeRule;
import org.clusto.imports.table.Mapping.PortRule;
import org.clusto.inventory.Entity;
import org.clusto.model.AttributeKey;
import org.clusto.model.ClustoException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.IpAddress;
import org.clusto.model.Value;
import org.clusto.spi.ImportAccount;
import org.clusto.spi.ImportAccount.Line;
import org.clusto.spi.ImportRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table: a row for each entity. Racks, pools and the devices at the other ends of cables
 * that no row is about are entities too.
 *
 * <p>Options: {@code mapping} (a file of YAML), {@code driver} (of all rows), {@code encoding}
 * (UTF-8), {@code separator} (a comma), {@code whole} ({@code true} where the table tells of all
 * that tables ever told of, so that what has no row is gone). The file is read twice: once for
 * names and cables, and once row by row.
 */
public final class TableReader implements SourceReader {

  private static final KnownOptions OPTIONS =
      new KnownOptions("csv", Set.of("mapping", "driver", "encoding", "separator", "whole"));

  private static final Pattern UNITS = Pattern.compile("([0-9]{1,4})(?:\\s*-\\s*([0-9]{1,4}))?");
  private static final Pattern FAR =
      Pattern.compile("(.+?):(?:([A-Za-z][A-Za-z0-9_-]*):)?([0-9]{1,9})");
  private static final Set<String> OF_CABLES =
      Set.of(Port.CONNECTION, Port.OTHER_NUMBER, Port.OTHER_TYPE);

  private static final String SEVERAL = ";";
  private static final int MOST_UNITS = 1000;

  private final Set<AttributeKey> keys = new HashSet<>();
  private final Set<String> spoken = new HashSet<>();
  private final Map<String, String> identities = new HashMap<>();
  private final Map<String, String> implied = new LinkedHashMap<>();
  private final ListMultimap<String, SourceAttribute> cables = ArrayListMultimap.create();
  private final Map<String, Row> taken = new HashMap<>();
  private long rows;
  private boolean whole;
  private boolean cabled;

  /** A reader of one table. */
  public TableReader() {}

  /**
   * {@inheritDoc}
   *
   * @throws ClustoException if it cannot be read, or something is wrong in it; says in which line
   *     and column
   */
  @Override
  public ImportAccount read(ImportRequest request, SourceSink sink) {
    OPTIONS.require(request);
    Map<String, String> options = request.options();
    whole = isWhole(options.getOrDefault("whole", "false"));
    Path file = Path.of(request.location());
    String mappingFile = options.get("mapping");
    Mapping mapping = mappingFile == null ? Mapping.empty() : Mapping.read(Path.of(mappingFile));
    TableFile table =
        new TableFile(
            file,
            charset(options),
            separator(options.getOrDefault("separator", mapping.separator())));
    List<String> header = table.header();
    Columns columns =
        mappingFile == null
            ? Columns.named(file, header, options.get("driver"))
            : Columns.mapped(file, header, mapping, options.get("driver"));
    declare(columns);
    table.each(row -> name(columns, row));
    table.each(row -> connect(columns, row));
    table.each(
        row -> {
          sink.take(entity(columns, row));
          rows++;
        });
    implied.forEach((name, driver) -> sink.take(implied(name, driver)));
    return account(columns);
  }

  private static boolean isWhole(String said) {
    if (!said.equals("true") && !said.equals("false")) {
      throw new ClustoException("whole is true or false, not \"" + said + "\"");
    }
    return said.equals("true");
  }

  @Override
  public boolean isWhole() {
    return whole;
  }

  private static Charset charset(Map<String, String> options) {
    String name = options.get("encoding");
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new ClustoException("\"" + name + "\" is no encoding that is known here", e);
    }
  }

  private static char separator(@Nullable String separator) {
    String said = separator == null ? "," : separator.equals("\\t") ? "\t" : separator;
    if (said.length() != 1) {
      throw new ClustoException("a separator is one character, not \"" + said + "\"");
    }
    return said.charAt(0);
  }

  /**
   * Whether a column of the table is about this key: such attributes are then what the table says,
   * and others are left alone. To be asked when it was read.
   */
  @Override
  public boolean speaksOf(AttributeKey key) {
    return keys.contains(key)
        || (cabled && Port.isConnection(key.withSubkey(Port.CONNECTION)) && isOfCable(key))
        || spoken.contains(key.key())
        || spoken.contains(key.key() + "." + key.subkey());
  }

  private static boolean isOfCable(AttributeKey key) {
    return OF_CABLES.contains(key.subkey());
  }

  private void declare(Columns columns) {
    cabled = !columns.ports().isEmpty();
    columns.attributes().values().forEach(rule -> keys.add(AttributeKey.parse(rule.key())));
    if (columns.in().place() != null) {
      spoken.add(Entity.CONTAINER_KEY);
    }
    if (columns.in().rack() != null) {
      spoken.add(Entity.CONTAINER_KEY + "." + Rack.UNIT_SUBKEY);
    }
    if (!columns.pools().isEmpty()) {
      spoken.add(Entity.CONTAINER_KEY + "." + AttributeKey.NO_SUBKEY);
    }
    if (!columns.addresses().isEmpty()) {
      spoken.add(Entity.ADDRESS_KEY);
    }
  }

  // First pass: who is there, and which cables there are.

  private void name(Columns columns, Row row) {
    String name = row.cell(columns.name()).orElseThrow(() -> row.wrong(columns.name(), "no name"));
    String identity =
        columns.identity() == null
            ? name
            : row.cell(columns.identity())
                .map(id -> columns.identity() + "/" + id)
                .orElseThrow(
                    () -> row.wrong(String.valueOf(columns.identity()), "nothing stands there"));
    if (identities.put(name, identity) != null) {
      throw row.wrong(columns.name(), "\"" + name + "\" is there twice");
    }
    Row other = taken.put(identity, row);
    if (other != null) {
      throw row.wrong(
          "column \"%s\" says what line %d says".formatted(columns.identity(), other.line()));
    }
  }

  private void connect(Columns columns, Row row) {
    for (PortRule rule : columns.ports()) {
      Optional<Far> far = far(rule, row);
      if (far.isPresent()) {
        String name = row.cell(columns.name()).orElseThrow();
        AttributeKey here = AttributeKey.parse(Port.KEY_PREFIX + rule.port());
        String type = here.key().substring(Port.KEY_PREFIX.length());
        AttributeKey there =
            new AttributeKey(
                Port.KEY_PREFIX + far.get().type(), far.get().number(), AttributeKey.NO_SUBKEY);
        String device = far.get().device();
        String driver = rule.driver() == null ? driverAt(type) : rule.driver();
        cable(row, name, here, device, there, driver);
        if (isNew(device, there, name, here)) {
          cable(row, device, there, name, here, driver);
        }
      }
    }
  }

  /** A row of the other device may say the same cable. */
  private boolean isNew(String device, AttributeKey there, String name, AttributeKey here) {
    return !cables
            .get(device)
            .contains(
                new SourceAttribute(
                    there.withSubkey(Port.CONNECTION), new Reference(identity(name, ""))))
        || !cables
            .get(device)
            .contains(
                new SourceAttribute(there.withSubkey(Port.OTHER_NUMBER), (long) here.number()));
  }

  private void cable(
      Row row, String name, AttributeKey here, String device, AttributeKey there, String driver) {
    SourceAttribute connection =
        new SourceAttribute(
            here.withSubkey(Port.CONNECTION), new Reference(identity(device, driver)));
    List<SourceAttribute> said = cables.get(name);
    Optional<SourceAttribute> before =
        said.stream().filter(each -> each.key().equals(connection.key())).findFirst();
    if (before.isPresent() && !before.get().equals(connection)) {
      throw row.wrong("\"%s\" would have two cables at %s".formatted(name, here));
    } else if (before.isPresent()) {
      return;
    }
    said.add(connection);
    said.add(new SourceAttribute(here.withSubkey(Port.OTHER_NUMBER), (long) there.number()));
    if (!there.key().equals(here.key())) {
      String type = there.key().substring(Port.KEY_PREFIX.length());
      said.add(new SourceAttribute(here.withSubkey(Port.OTHER_TYPE), type));
    }
    said.forEach(each -> keys.add(each.key()));
  }

  private record Far(String device, String type, int number) {}

  private static Optional<Far> far(PortRule rule, Row row) {
    Optional<String> cell = row.cell(rule.device());
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    String ownType = rule.port().substring(0, rule.port().indexOf('#'));
    String type = rule.type() == null ? ownType : rule.type();
    String text =
        rule.number() == null
            ? cell.get()
            : cell.get()
                + ":"
                + row.cell(rule.number())
                    .orElseThrow(
                        () -> row.wrong(String.valueOf(rule.number()), "no number of a port"));
    Matcher far = FAR.matcher(text);
    if (!far.matches()) {
      throw row.wrong(
          rule.device(), "\"" + text + "\" is no port: wanted DEVICE:NUMBER or DEVICE:TYPE:NUMBER");
    }
    return Optional.of(
        new Far(
            far.group(1),
            far.group(2) == null ? type : far.group(2),
            Integer.parseInt(far.group(3))));
  }

  /** What stands at the other end of a port, where no row is about it. */
  private static String driverAt(String type) {
    if (type.startsWith("pwr-")) {
      return "PowerStrip";
    }
    return type.startsWith("console-") ? "ConsoleServer" : "NetworkSwitch";
  }

  // Second pass.

  private SourceEntity entity(Columns columns, Row row) {
    String name = row.cell(columns.name()).orElseThrow();
    List<SourceAttribute> attributes = new ArrayList<>();
    columns.attributes().forEach((column, rule) -> attribute(row, column, rule, attributes));
    place(columns, row, attributes);
    for (String column : columns.pools()) {
      row.several(column, SEVERAL)
          .forEach(pool -> attributes.add(in(AttributeKey.of(Entity.CONTAINER_KEY), pool, "Pool")));
    }
    int number = 0;
    for (String column : columns.addresses()) {
      for (String address : row.several(column, SEVERAL).toList()) {
        if (IpAddress.parse(address).isEmpty()) {
          throw row.wrong(column, "\"" + address + "\" is no IP address");
        }
        attributes.add(SourceAttribute.of(Entity.ADDRESS_KEY + "#" + number++, address));
      }
    }
    attributes.addAll(cables.get(name));
    return new SourceEntity(identity(name, ""), name, driver(columns, row), attributes);
  }

  private static String driver(Columns columns, Row row) {
    return row.cell(columns.driver().column())
        .map(
            word ->
                columns.driver().map() == null
                    ? word
                    : columns.driver().map().getOrDefault(word, word))
        .or(() -> Optional.ofNullable(columns.driver().otherwise()))
        .orElseThrow(() -> row.wrong(String.valueOf(columns.driver().column()), "no driver"));
  }

  private static void attribute(
      Row row, String column, AttributeRule rule, List<SourceAttribute> attributes) {
    String split = rule.split();
    List<String> cells =
        split == null ? row.cell(column).stream().toList() : row.several(column, split).toList();
    for (String cell : cells) {
      try {
        Value value = CellValue.of(cell, rule.type());
        attributes.add(new SourceAttribute(AttributeKey.parse(rule.key()), value));
      } catch (InvalidValueException e) {
        throw row.wrong(column, String.valueOf(e.getMessage()));
      }
    }
  }

  private void place(Columns columns, Row row, List<SourceAttribute> attributes) {
    Optional<String> rack = row.cell(columns.in().rack());
    Optional<String> units = row.cell(columns.in().unit());
    if (rack.isPresent() && units.isPresent()) {
      int[] all = units(row, String.valueOf(columns.in().unit()), units.get());
      for (int unit : all) {
        AttributeKey key = new AttributeKey(Entity.CONTAINER_KEY, unit, Rack.UNIT_SUBKEY);
        attributes.add(in(key, rack.get(), "Rack"));
      }
      boolean saysUnits = attributes.stream().anyMatch(a -> a.key().key().equals("units"));
      if (all.length > 1 && !saysUnits) {
        attributes.add(SourceAttribute.of("units", (long) all.length));
      }
    } else if (rack.isPresent()) {
      attributes.add(in(AttributeKey.of(Entity.CONTAINER_KEY), rack.get(), "Rack"));
    } else if (units.isPresent()) {
      throw row.wrong(String.valueOf(columns.in().unit()), "a unit, but no rack");
    }
    row.cell(columns.in().place())
        .ifPresent(
            place -> attributes.add(in(AttributeKey.of(Entity.CONTAINER_KEY), place, "Location")));
  }

  private static int[] units(Row row, String column, String cell) {
    Matcher units = UNITS.matcher(cell);
    if (units.matches()) {
      int from = Integer.parseInt(units.group(1));
      int to = units.group(2) == null ? from : Integer.parseInt(units.group(2));
      if (from <= to && to - from < MOST_UNITS) {
        return IntStream.rangeClosed(from, to).toArray();
      }
    }
    throw row.wrong(column, "\"" + cell + "\" are no units: wanted 13 or 13-14");
  }

  private SourceAttribute in(AttributeKey key, String name, String driver) {
    return new SourceAttribute(key, new Reference(identity(name, driver)));
  }

  /** The identity of a name; one that no row is about is implied. */
  private String identity(String name, String driver) {
    String identity = identities.get(name);
    if (identity == null) {
      implied.putIfAbsent(name, driver);
      return "implied/" + name;
    }
    return identity;
  }

  private SourceEntity implied(String name, String driver) {
    return new SourceEntity("implied/" + name, name, driver, cables.get(name));
  }

  private ImportAccount account(Columns columns) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("rows", rows, rows, "entities"));
    Map<String, Long> drivers = new LinkedHashMap<>();
    implied.values().forEach(driver -> drivers.merge(driver, 1L, Long::sum));
    drivers.forEach((driver, count) -> lines.add(new Line("named in rows", count, count, driver)));
    columns
        .left()
        .forEach(column -> lines.add(new Line("column " + column, rows, 0, "not mapped")));
    return new ImportAccount(lines);
  }
}
