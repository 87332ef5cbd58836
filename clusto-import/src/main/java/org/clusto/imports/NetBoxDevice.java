package org.clusto.imports;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.imports.NetBoxPorts.End;
import org.clusto.imports.NetBoxPorts.Owner;

/** A device or virtual machine of NetBox with all that belongs to it. */
final class NetBoxDevice {

  private final ListMultimap<String, NetBoxObject> parts = ArrayListMultimap.create();
  private final List<NetBoxDetail> details = new ArrayList<>();
  private final List<NetBoxObject> addresses = new ArrayList<>();
  private final boolean isVirtual;

  NetBoxDevice(long owner) {
    this.isVirtual = owner % 2 == Owner.VIRTUAL.code();
  }

  void add(NetBoxObject object) {
    parts.put(object.model(), object);
  }

  void addDetail(NetBoxObject detail) {
    if (detail.pk() == 0) {
      details.add(new NetBoxDetail(detail.fields()));
    } else {
      addresses.add(detail);
    }
  }

  boolean isVirtual() {
    return isVirtual;
  }

  Optional<NetBoxObject> itself() {
    return parts.get(isVirtual ? "virtualization.virtualmachine" : "dcim.device").stream()
        .findFirst();
  }

  Collection<NetBoxObject> parts() {
    return parts.values();
  }

  /** What belongs to it of a model, by key. */
  List<NetBoxObject> of(String model) {
    return parts.get(model).stream().sorted(Comparator.comparingLong(NetBoxObject::pk)).toList();
  }

  List<NetBoxDetail> details() {
    return details;
  }

  /** Its addresses, numbered by their keys. */
  List<NetBoxDetail> addresses() {
    List<NetBoxDetail> numbered = new ArrayList<>();
    addresses.stream()
        .sorted(Comparator.comparingLong(NetBoxObject::pk))
        .forEach(each -> numbered.add(new NetBoxDetail(each.fields()).numbered(numbered.size())));
    return numbered;
  }

  /** Its ports. */
  Map<NetBoxObject, End> ports() {
    return numbered(parts);
  }

  /** Ports by type, those of each type numbered from 1. */
  static Map<NetBoxObject, End> numbered(ListMultimap<String, NetBoxObject> parts) {
    Map<NetBoxObject, End> numbered = new LinkedHashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (String model : NetBoxPorts.MODELS) {
      parts.get(model).stream()
          .sorted(Comparator.comparingLong(NetBoxObject::pk))
          .forEach(
              port -> {
                String type = NetBoxPorts.typeOf(model);
                int number = counts.merge(type, 1, Integer::sum);
                numbered.put(port, new End(Owner.DEVICE, 0, type, number));
              });
    }
    return numbered;
  }
}
