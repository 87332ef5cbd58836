package org.clusto.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a dump of NetBox as large ones are: more than half of it is the change log, most of the
 * rest are interfaces. Racks with 24 servers and a switch; each server has 24 interfaces, of which
 * one is cabled to the switch, two power ports, a console port and an address. About 50 kB for each
 * server.
 *
 * <p>Run it with the name of the file, and how many bytes it is to have at least.
 */
final class GeneratedDump {

  private static final int SERVERS = 24;
  private static final int INTERFACES = 24;
  private static final int CHANGES = 20;

  private final JsonGenerator out;
  private long changes;
  private long interfaces;
  private long ports;
  private long cables;

  private GeneratedDump(JsonGenerator out) {
    this.out = out;
  }

  /** Writes one. */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]), Long.parseLong(args[1]));
  }

  static void write(Path file, long bytes) throws IOException {
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        JsonGenerator out = JsonTree.FORMAT.createGenerator(stream)) {
      out.writeStartArray();
      GeneratedDump dump = new GeneratedDump(out);
      dump.basics();
      for (long rack = 1; rack == 1 || out.getOutputBuffered() + written(file) < bytes; rack++) {
        dump.rack(rack);
        out.flush();
      }
      out.writeEndArray();
    }
  }

  private static long written(Path file) throws IOException {
    return Files.size(file);
  }

  private void basics() throws IOException {
    object("dcim.manufacturer", 1, "name", "Dell", "slug", "dell");
    object(
        "dcim.devicetype", 1, "manufacturer", 1L, "model", "R640", "slug", "r640", "u_height", 1L);
    object("dcim.devicerole", 1, "name", "Server", "slug", "server");
    object("dcim.devicerole", 2, "name", "Access Switch", "slug", "access-switch");
    object("dcim.region", 1, "name", "Europe", "slug", "europe", "parent", null);
    object("ipam.prefix", 1, "prefix", "10.0.0.0/8", "status", "container", "site", null);
  }

  private void rack(long rack) throws IOException {
    if (rack % 50 == 1) {
      object(
          "dcim.site",
          rack / 50 + 1,
          "name",
          "dc" + (rack / 50 + 1),
          "region",
          1L,
          "status",
          "active");
    }
    long site = (rack - 1) / 50 + 1;
    object(
        "dcim.rack", rack, "name", "r" + rack, "site", site, "u_height", 42L, "status", "active");
    long first = (rack - 1) * (SERVERS + 1) + 1;
    device(first, "sw" + rack, 2, site, rack, 42);
    long uplinks = interfaces + 1;
    for (int i = 1; i <= SERVERS; i++) {
      ethernet(first, "Ethernet" + i, cables + i);
    }
    for (int i = 1; i <= SERVERS; i++) {
      server(first + i, rack, site, i, uplinks + i - 1);
    }
  }

  private void server(long pk, long rack, long site, int unit, long uplink) throws IOException {
    device(pk, "server" + pk, 1, site, rack, unit);
    long nic = interfaces + 1;
    cables++;
    for (int i = 0; i < INTERFACES; i++) {
      ethernet(pk, "eth" + i, i == 0 ? cables : 0);
    }
    for (int i = 1; i <= 2; i++) {
      object(
          "dcim.powerport",
          ++ports,
          "device",
          pk,
          "name",
          "PSU" + i,
          "type",
          "iec-60320-c14",
          "maximum_draw",
          500L);
    }
    object("dcim.consoleport", ports, "device", pk, "name", "con0", "type", "rj-45");
    object("dcim.cable", cables, "type", "cat6", "status", "connected", "label", "c" + cables);
    termination("A", nic);
    termination("B", uplink);
    object(
        "ipam.ipaddress",
        pk,
        "address",
        "10.%d.%d.%d/8".formatted(pk >> 16, pk >> 8 & 255, pk & 255),
        "status",
        "active",
        "assigned_object_type",
        List.of("dcim", "interface"),
        "assigned_object_id",
        nic);
    for (int i = 0; i < CHANGES; i++) {
      change(pk);
    }
  }

  private void device(long pk, String name, long role, long site, long rack, int unit)
      throws IOException {
    object(
        "dcim.device",
        pk,
        "created",
        "2024-01-31T00:00:00Z",
        "last_updated",
        "2024-01-31T00:00:00.000Z",
        "custom_field_data",
        Map.of(),
        "description",
        "",
        "comments",
        "",
        "local_context_data",
        null,
        "device_type",
        1L,
        "role",
        role,
        "tenant",
        null,
        "platform",
        null,
        "name",
        name,
        "_name",
        name,
        "serial",
        "SN%08d".formatted(pk),
        "asset_tag",
        null,
        "site",
        site,
        "location",
        null,
        "rack",
        rack,
        "position",
        unit + ".0",
        "face",
        "front",
        "status",
        "active",
        "airflow",
        "",
        "primary_ip4",
        null,
        "primary_ip6",
        null);
  }

  private void ethernet(long device, String name, long cable) throws IOException {
    object(
        "dcim.interface",
        ++interfaces,
        "created",
        "2024-01-31T00:00:00Z",
        "last_updated",
        "2024-01-31T00:00:00.000Z",
        "custom_field_data",
        Map.of(),
        "device",
        device,
        "name",
        name,
        "label",
        "",
        "description",
        "",
        "module",
        null,
        "cable",
        cable == 0 ? null : cable,
        "cable_end",
        "",
        "mark_connected",
        false,
        "_path",
        null,
        "enabled",
        true,
        "mac_address",
        "00:16:3E:%02X:%02X:%02X"
            .formatted(interfaces >> 16 & 255, interfaces >> 8 & 255, interfaces & 255),
        "mtu",
        null,
        "mode",
        "",
        "parent",
        null,
        "bridge",
        null,
        "_name",
        "9999999999999999" + name + "............",
        "lag",
        null,
        "type",
        "10gbase-t",
        "mgmt_only",
        false,
        "speed",
        null,
        "duplex",
        null,
        "wwn",
        null,
        "rf_role",
        "",
        "rf_channel",
        "",
        "tx_power",
        null,
        "poe_mode",
        "",
        "poe_type",
        "",
        "wireless_link",
        null,
        "untagged_vlan",
        null,
        "vrf",
        null,
        "vdcs",
        List.of(),
        "wireless_lans",
        List.of(),
        "tagged_vlans",
        List.of());
  }

  private void termination(String end, long port) throws IOException {
    object(
        "dcim.cabletermination",
        cables * 2 - (end.equals("A") ? 1 : 0),
        "cable",
        cables,
        "cable_end",
        end,
        "termination_type",
        List.of("dcim", "interface"),
        "termination_id",
        port,
        "_device",
        null);
  }

  private void change(long device) throws IOException {
    object(
        "extras.objectchange",
        ++changes,
        "time",
        "2024-01-31T00:00:00.000Z",
        "user",
        List.of("admin"),
        "user_name",
        "admin",
        "request_id",
        "7e1e2f0c-6b1e-4b49-9e1c-%012d".formatted(changes),
        "action",
        "update",
        "changed_object_type",
        List.of("dcim", "device"),
        "changed_object_id",
        device,
        "object_repr",
        "server" + device,
        "prechange_data",
        Map.of("name", "server" + device, "comments", "x".repeat(500)),
        "postchange_data",
        Map.of("name", "server" + device, "comments", "y".repeat(500)));
  }

  private void object(String model, long pk, Object... fields) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    List<Object> list = Arrays.asList(fields);
    for (int i = 0; i < list.size(); i += 2) {
      Object value = list.get(i + 1);
      all.put(
          (String) list.get(i),
          value instanceof Integer number ? (Object) number.longValue() : value);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("model", model);
    object.put("pk", pk);
    object.put("fields", all);
    JsonTree.write(object, out);
  }
}
