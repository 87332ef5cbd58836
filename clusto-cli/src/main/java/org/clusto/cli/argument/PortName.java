package org.clusto.cli.argument;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.inventory.InventoryView;

/**
 * A port as it is written on the command line: {@code DEVICE:TYPE:NUMBER}. The device's name may
 * hold colons itself: the last two count.
 *
 * @param device the name of the device
 * @param type the type of the port
 * @param number the number of the port
 */
public record PortName(String device, String type, int number) {

  private static final Pattern FORM =
      Pattern.compile("(.+):([A-Za-z_][A-Za-z0-9_-]*):([0-9]{1,9})", Pattern.DOTALL);

  /** Reads a port; empty where the text has not its form. */
  public static Optional<PortName> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new PortName(form.group(1), form.group(2), Integer.parseInt(form.group(3))))
        : Optional.empty();
  }

  /** The port itself, which need not exist; its device must. */
  public Port in(InventoryView view) {
    return view.getByName(device).as(Device.class).port(type, number);
  }
}
