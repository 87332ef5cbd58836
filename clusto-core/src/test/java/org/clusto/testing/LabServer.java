package org.clusto.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.clusto.capability.AlreadyOffException;
import org.clusto.capability.ConsoleAccess;
import org.clusto.capability.ConsoleSession;
import org.clusto.capability.Power;
import org.clusto.capability.PowerState;
import org.clusto.driver.ManagedServer;
import org.clusto.inventory.EntityHandle;

/** A server whose power is an attribute, and whose console greets. */
public class LabServer extends ManagedServer implements ConsoleAccess {

  /** For the engine. */
  public LabServer(EntityHandle handle) {
    super(handle);
  }

  @Override
  protected Power controller() {
    return new AttributePower();
  }

  private final class AttributePower implements Power {
    @Override
    public PowerState state() {
      return text("power").map(PowerState::valueOf).orElse(PowerState.UNKNOWN);
    }

    @Override
    public void on() {
      set("power", PowerState.ON.name());
    }

    @Override
    public void off() {
      set("power", PowerState.OFF.name());
    }

    @Override
    public void cycle() {
      if (state() == PowerState.OFF) {
        throw new AlreadyOffException(name(), "it is off: turn it on");
      }
      off();
      on();
    }
  }

  @Override
  public ConsoleSession open() {
    return new Greeting(name());
  }

  private record Greeting(String name) implements ConsoleSession {
    @Override
    public InputStream output() {
      return new ByteArrayInputStream((name + " login: ").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public OutputStream input() {
      return new ByteArrayOutputStream();
    }

    @Override
    public void sendBreak() {}

    @Override
    public void close() {}
  }
}
