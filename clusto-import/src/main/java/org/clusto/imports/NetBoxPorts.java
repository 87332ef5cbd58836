package org.clusto.imports;

import java.util.List;
import java.util.Optional;

/** Which port of what every port of NetBox is, 16 bytes for each and some for room. */
final class NetBoxPorts {

  /** What can have ports. */
  enum Owner {
    DEVICE(0, "dcim.device"),
    VIRTUAL(1, "virtualization.virtualmachine"),
    PANEL(2, "dcim.powerpanel"),
    CIRCUIT(3, "circuits.circuit"),
    GROUP(4, "ipam.fhrpgroup");

    private final int code;
    private final String model;

    Owner(int code, String model) {
      this.code = code;
      this.model = model;
    }

    /** A small number of its own. */
    int code() {
      return code;
    }

    private static Owner of(int code) {
      return switch (code) {
        case 0 -> DEVICE;
        case 1 -> VIRTUAL;
        case 2 -> PANEL;
        case 3 -> CIRCUIT;
        default -> GROUP;
      };
    }

    String identity(long pk) {
      return NetBoxObject.identity(model, pk);
    }
  }

  /**
   * A port.
   *
   * @param owner what has it
   * @param pk the key of that
   * @param type its type, {@code nic-eth}
   * @param number its number
   */
  record End(Owner owner, long pk, String type, int number) {
    Reference reference() {
      return new Reference(owner.identity(pk));
    }

    String key() {
      return "port-" + type + "#" + number;
    }
  }

  /** The models whose objects are ports, in the order of their numbers within a type. */
  static final List<String> MODELS =
      List.of(
          "dcim.interface",
          "virtualization.vminterface",
          "dcim.poweroutlet",
          "dcim.powerport",
          "dcim.consoleserverport",
          "dcim.consoleport",
          "dcim.frontport",
          "dcim.rearport",
          "dcim.powerfeed",
          "circuits.circuittermination",
          "ipam.fhrpgroup");

  private static final List<String> TYPES =
      List.of("nic-eth", "pwr", "console-serial", "front", "rear");

  private static final int MODEL_SHIFT = 59;
  private static final int OWNER_BITS = 3;
  private static final int TYPE_BITS = 3;
  private static final int NUMBER_BITS = 18;
  private static final long MOST_KEY = 1L << 39;

  private final LongTable table = new LongTable();

  /** The type of the ports of a model. */
  static String typeOf(String model) {
    return switch (model) {
      case "dcim.poweroutlet", "dcim.powerport", "dcim.powerfeed" -> "pwr";
      case "dcim.consoleserverport", "dcim.consoleport" -> "console-serial";
      case "dcim.frontport" -> "front";
      case "dcim.rearport" -> "rear";
      default -> "nic-eth";
    };
  }

  /** Says which port an object is; what has more ports of a type than 262,143 is left out. */
  void put(String model, long pk, End end) {
    if (pk < MOST_KEY && end.pk < MOST_KEY && end.number < 1 << NUMBER_BITS) {
      long value = end.pk;
      value = value << NUMBER_BITS | end.number;
      value = value << TYPE_BITS | TYPES.indexOf(end.type);
      value = value << OWNER_BITS | end.owner.code();
      table.put(key(model, pk), value);
    }
  }

  /** Which port an object is; empty where it is none that is known. */
  Optional<End> find(String model, long pk) {
    int index = MODELS.indexOf(model);
    if (index < 0 || pk <= 0 || pk >= MOST_KEY) {
      return Optional.empty();
    }
    var found = table.get(key(model, pk));
    return found.isPresent() ? Optional.of(unpacked(found.getAsLong())) : Optional.empty();
  }

  static long key(String model, long pk) {
    return (long) MODELS.indexOf(model) << MODEL_SHIFT | pk;
  }

  private static End unpacked(long value) {
    int owner = (int) value & ((1 << OWNER_BITS) - 1);
    int type = (int) (value >>> OWNER_BITS) & ((1 << TYPE_BITS) - 1);
    int number = (int) (value >>> (OWNER_BITS + TYPE_BITS)) & ((1 << NUMBER_BITS) - 1);
    long pk = value >>> (OWNER_BITS + TYPE_BITS + NUMBER_BITS);
    return new End(Owner.of(owner), pk, TYPES.get(type), number);
  }
}
