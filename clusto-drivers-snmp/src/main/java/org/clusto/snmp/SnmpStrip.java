package org.clusto.snmp;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.clusto.capability.PowerState;
import org.clusto.inventory.EntityHandle;
import org.clusto.snmp.strip.OutletTable;
import org.snmp4j.smi.OID;

/**
 * A strip of any maker: attributes, its own or inherited, say where it keeps its outlets and what
 * the numbers there mean. {@code outlets.state} and {@code outlets.control} are the columns, {@code
 * outlets.ison} and {@code outlets.isoff} the values of the state, {@code outlets.on}, {@code
 * outlets.off} and, where the strip can, {@code outlets.cycle} what is written to the control;
 * {@code outlets.label} is the column of its own names for them, where it has one.
 */
public non-sealed class SnmpStrip extends SwitchedStrip {

  private static final Pattern OBJECT = Pattern.compile("\\.?[0-9]+(\\.[0-9]+)+");

  /** For the engine and for drivers that extend this one. */
  public SnmpStrip(EntityHandle handle) {
    super(handle);
  }

  @Override
  final OutletTable table() {
    SnmpSettings settings = new SnmpSettings(this);
    int isOn = number(settings, "outlets.ison");
    int isOff = number(settings, "outlets.isoff");
    if (isOn == isOff) {
      throw settings.wrong("outlets.ison", "must not be the same as outlets.isoff");
    }
    return new OutletTable(
        "table",
        column(settings, "outlets.state"),
        Map.of(isOn, PowerState.ON, isOff, PowerState.OFF),
        column(settings, "outlets.control"),
        number(settings, "outlets.on"),
        number(settings, "outlets.off"),
        settings.number("outlets.cycle").map(OptionalInt::of).orElse(OptionalInt.empty()),
        settings.text("outlets.label").map(text -> column(settings, "outlets.label")),
        false);
  }

  private static OID column(SnmpSettings settings, String key) {
    String text =
        settings
            .text(key)
            .orElseThrow(() -> settings.wrong(key, "is missing: the column of the outlets"));
    if (!OBJECT.matcher(text).matches()) {
      throw settings.wrong(key, "must be numbers with points between them: 1.3.6.1.4.1.318.1");
    }
    return new OID(text.startsWith(".") ? text.substring(1) : text);
  }

  private static int number(SnmpSettings settings, String key) {
    return settings.number(key).orElseThrow(() -> settings.wrong(key, "is missing: a number"));
  }
}
