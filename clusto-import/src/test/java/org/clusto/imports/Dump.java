package org.clusto.imports;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.clusto.inventory.ImportProgress;
import org.clusto.spi.ImportRequest;
import org.clusto.spi.ImportSource;
import org.clusto.spi.PreparedImport;

/** A dump of NetBox in memory, to be changed and written. */
@SuppressWarnings("unchecked")
final class Dump {

  private final List<Map<String, Object>> objects;

  private Dump(List<Map<String, Object>> objects) {
    this.objects = objects;
  }

  static Dump empty() {
    return new Dump(new ArrayList<>());
  }

  /** The public demo data of a release. */
  static Dump ofDemo(String release) throws IOException {
    String name = "/netbox/netbox-demo-v" + release + ".json.gz";
    try (InputStream in = new GZIPInputStream(Dump.class.getResourceAsStream(name));
        JsonParser parser = JsonTree.FORMAT.createParser(in)) {
      parser.nextToken();
      return new Dump((List<Map<String, Object>>) JsonTree.read(parser));
    }
  }

  List<Map<String, Object>> objects() {
    return objects;
  }

  /** How many objects there are of each model. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    objects.forEach(object -> counts.merge((String) object.get("model"), 1L, Long::sum));
    return counts;
  }

  Dump add(String model, long pk, Object... fields) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      all.put((String) fields[i], fields[i + 1]);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("model", model);
    object.put("pk", pk);
    object.put("fields", all);
    objects.add(object);
    return this;
  }

  Map<String, Object> fields(String model, long pk) {
    return objects.stream()
        .filter(object -> is(object, model, pk))
        .map(object -> (Map<String, Object>) object.get("fields"))
        .findFirst()
        .orElseThrow();
  }

  /** The key of the object of a name. */
  long named(String model, String name) {
    return objects.stream()
        .filter(object -> object.get("model").equals(model))
        .filter(object -> name.equals(((Map<?, ?>) object.get("fields")).get("name")))
        .map(object -> (long) object.get("pk"))
        .findFirst()
        .orElseThrow();
  }

  Dump remove(String model, long pk) {
    objects.removeIf(object -> is(object, model, pk));
    return this;
  }

  private static boolean is(Map<String, Object> object, String model, long pk) {
    return object.get("model").equals(model) && Long.valueOf(pk).equals(object.get("pk"));
  }

  Path write(Path directory) throws IOException {
    Path file = directory.resolve("dump.json");
    Files.writeString(file, JsonTree.text(objects));
    return file;
  }

  /** What it says, read. */
  PreparedImport prepared(Path directory) throws IOException {
    return prepared(write(directory).toString(), Map.of());
  }

  static PreparedImport prepared(String location, Map<String, String> options) {
    return ImportSource.named("netbox")
        .prepare(new ImportRequest(location, options, ImportProgress.NONE));
  }
}
