package org.clusto.imports;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves a dump as the REST API of NetBox 3.6 does: in pages, to whoever has the token, with what
 * an object refers to as an object, choices with their labels, tags and the ends of cables within.
 */
@SuppressWarnings("unchecked")
final class NetBoxServer implements AutoCloseable {

  static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

  /** Fields that refer to objects, in all models alike. */
  private static final Set<String> REFERENCES =
      Set.of(
          "region",
          "site",
          "parent",
          "tenant",
          "group",
          "location",
          "rack",
          "role",
          "device",
          "device_type",
          "manufacturer",
          "platform",
          "cluster",
          "virtual_chassis",
          "master",
          "provider",
          "circuit",
          "provider_network",
          "vrf",
          "vlan",
          "rir",
          "contact",
          "power_panel",
          "virtual_machine",
          "module_bay",
          "module_type",
          "installed_device",
          "rear_port",
          "untagged_vlan",
          "lag");

  private static final Set<String> CHOICES =
      Set.of("status", "face", "airflow", "mode", "width", "feed_leg", "supply", "phase");

  /** Models whose field {@code type} is a reference. */
  private static final Set<String> TYPED = Set.of("circuits.circuit", "virtualization.cluster");

  private static final Set<String> LISTS =
      Set.of("asns", "import_targets", "export_targets", "tagged_vlans");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, List<Map<String, Object>>> models = new HashMap<>();
  private final int mostPerPage;

  /** What a test has it do instead of answering; returns whether it did. */
  interface Trick {
    boolean play(HttpExchange exchange) throws IOException;
  }

  private volatile Trick trick = exchange -> false;

  NetBoxServer(Dump dump, int mostPerPage) throws IOException {
    this.mostPerPage = mostPerPage;
    Map<String, List<Object>> tags = tags(dump);
    Map<Object, Map<String, List<Object>>> ends = ends(dump);
    for (Map<String, Object> object : dump.objects()) {
      String model = (String) object.get("model");
      if (object.get("pk") instanceof Long pk) {
        Map<String, Object> shown = shown(model, pk, (Map<String, Object>) object.get("fields"));
        shown.put("tags", tags.getOrDefault(model + "/" + pk, List.of()));
        if (model.equals("dcim.cable")) {
          shown.putAll(ends.getOrDefault(pk, Map.of()));
        }
        models.computeIfAbsent(model, unused -> new ArrayList<>()).add(shown);
      }
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  void play(Trick other) {
    trick = other;
  }

  private static Map<String, List<Object>> tags(Dump dump) {
    Map<String, List<Object>> tags = new HashMap<>();
    for (Map<String, Object> object : dump.objects()) {
      if (object.get("model").equals("extras.taggeditem")) {
        Map<String, Object> item = (Map<String, Object>) object.get("fields");
        Object name = dump.fields("extras.tag", (long) item.get("tag")).get("name");
        List<Object> type = (List<Object>) item.get("content_type");
        tags.computeIfAbsent(
                type.get(0) + "." + type.get(1) + "/" + item.get("object_id"),
                unused -> new ArrayList<>())
            .add(Map.of("id", item.get("tag"), "url", "x", "display", name, "name", name));
      }
    }
    return tags;
  }

  private static Map<Object, Map<String, List<Object>>> ends(Dump dump) {
    Map<Object, Map<String, List<Object>>> ends = new HashMap<>();
    for (Map<String, Object> object : dump.objects()) {
      if (object.get("model").equals("dcim.cabletermination")) {
        Map<String, Object> end = (Map<String, Object>) object.get("fields");
        List<Object> type = (List<Object>) end.get("termination_type");
        ends.computeIfAbsent(end.get("cable"), unused -> new HashMap<>())
            .computeIfAbsent(
                end.get("cable_end").toString().toLowerCase(java.util.Locale.ROOT)
                    + "_terminations",
                unused -> new ArrayList<>())
            .add(
                Map.of(
                    "object_type", type.get(0) + "." + type.get(1),
                    "object_id", end.get("termination_id"),
                    "object", Map.of("id", end.get("termination_id"), "url", "x")));
      }
    }
    return ends;
  }

  private static Map<String, Object> shown(String model, long pk, Map<String, Object> fields) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", pk);
    shown.put("url", "https://netbox.example/" + model + "/" + pk);
    shown.put("display", "a " + model);
    fields.forEach((name, value) -> shown.put(renamed(name), shown(model, name, value)));
    return shown;
  }

  private static String renamed(String name) {
    return name.equals("custom_field_data") ? "custom_fields" : name;
  }

  private static Object shown(String model, String name, Object value) {
    boolean isReference =
        REFERENCES.contains(name) || (name.equals("type") && TYPED.contains(model));
    if (isReference && value instanceof Long) {
      return nested(value);
    } else if (LISTS.contains(name) && value instanceof List<?> list) {
      return list.stream().map(NetBoxServer::nested).toList();
    } else if ((CHOICES.contains(name) || name.equals("type")) && value != null) {
      return value.equals("") ? null : Map.of("value", value, "label", "The " + value);
    } else if (name.endsWith("_type") && value instanceof List<?> type && type.size() == 2) {
      return type.get(0) + "." + type.get(1);
    } else if ((name.equals("position") || name.equals("u_height"))
        && value instanceof String text) {
      return new java.math.BigDecimal(text);
    }
    return value;
  }

  private static Object nested(Object pk) {
    return Map.of("id", pk, "url", "https://netbox.example/x", "display", "something");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (trick.play(exchange)) {
        return;
      } else if (!("Token " + TOKEN)
          .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        send(exchange, 403, "{\"detail\":\"Invalid token\"}");
        return;
      }
      String path = exchange.getRequestURI().getPath();
      Optional<NetBoxModel> model =
          NetBoxModel.all().stream()
              .filter(each -> path.equals("/api/" + each.path() + "/"))
              .findFirst();
      if (model.isEmpty() || model.get().name().equals("dcim.rackgroup")) {
        send(exchange, 404, "{\"detail\":\"Not found.\"}");
      } else {
        send(exchange, 200, page(model.get().name(), exchange.getRequestURI()));
      }
    }
  }

  private String page(String model, URI uri) {
    List<Map<String, Object>> all = models.getOrDefault(model, List.of());
    int limit = Math.min(mostPerPage, parameter(uri, "limit").orElse(50));
    int offset = parameter(uri, "offset").orElse(0);
    int end = Math.min(all.size(), offset + limit);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("count", (long) all.size());
    page.put(
        "next",
        end == all.size()
            ? null
            : "%s%s?limit=%d&offset=%d".formatted(url(), uri.getPath().substring(1), limit, end));
    page.put("previous", null);
    page.put("results", all.subList(Math.min(offset, end), end));
    return JsonTree.text(page);
  }

  private static Optional<Integer> parameter(URI uri, String name) {
    for (String each : uri.getQuery().split("&")) {
      if (each.startsWith(name + "=")) {
        return Optional.of(Integer.valueOf(each.substring(name.length() + 1)));
      }
    }
    return Optional.empty();
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
