package org.clusto.snmp;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.clusto.capability.CapabilityException;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.snmp.trap.KnownSwitch;
import org.clusto.snmp.trap.Notifications;
import org.clusto.spi.NotificationSource;

/** Hears the notifications of the switches of an inventory: SNMP v2c and v3, traps and informs. */
public final class SnmpNotifications implements NotificationSource {

  private static final int PORT = 162;

  /** For {@link java.util.ServiceLoader}. */
  public SnmpNotifications() {}

  @Override
  public String protocol() {
    return "snmp";
  }

  @Override
  public int usualPort() {
    return PORT;
  }

  @Override
  public Listening listen(Inventory inventory, InetSocketAddress at, Consumer<String> told) {
    return new Notifications(inventory, () -> switches(inventory), at, told);
  }

  /** Those whose attributes describe an agent. */
  private static List<KnownSwitch> switches(Inventory inventory) {
    List<KnownSwitch> known = new ArrayList<>();
    for (Entity device : inventory.query(Expressions.type("networkswitch")).toList()) {
      if (device instanceof SnmpSwitch speaking) {
        try {
          known.add(new KnownSwitch(speaking, new SnmpSettings(speaking).agent()));
        } catch (CapabilityException e) {
          // It cannot be asked, so it is not heard either.
        }
      }
    }
    return known;
  }
}
