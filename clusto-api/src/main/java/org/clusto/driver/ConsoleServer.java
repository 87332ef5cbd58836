package org.clusto.driver;

import java.util.Map;
import org.clusto.capability.Audit;
import org.clusto.capability.ConsoleAccess;
import org.clusto.capability.ConsolePorts;
import org.clusto.capability.ConsoleSession;
import org.clusto.capability.ConsoleTransports;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/**
 * A console server: the serial consoles of other devices are connected to its ports. Attributes,
 * its own or inherited, say how these are reached: {@code console.protocol} ({@code ssh}, {@code
 * telnet}, {@code tcp}), {@code console.host}, {@code console.port}, {@code console.user}, {@code
 * console.password} and {@code console.key} (references to secrets), {@code console.known-hosts},
 * {@code console.command}, {@code console.take-over}, {@code console.timeout} (15 s).
 */
@Driver(type = "consoleserver", category = Category.EQUIPMENT)
public class ConsoleServer extends Device implements ConsolePorts {

  /** For the engine and for drivers that extend this one. */
  public ConsoleServer(EntityHandle handle) {
    super(handle);
  }

  @Override
  protected Map<String, Integer> portLayout() {
    return Map.of("console-serial", 48, "nic-eth", 1, "pwr-nema-5", 1);
  }

  @Override
  public ConsoleAccess console(String type, int number) {
    Port port = port(type, number);
    return new ConsoleAccess() {
      @Override
      public ConsoleSession open() {
        return session(port, false);
      }

      @Override
      public ConsoleSession takeOver() {
        return session(port, true);
      }
    };
  }

  private ConsoleSession session(Port port, boolean takesOver) {
    String behind = port.run().map(run -> run.end().device().name()).orElse("");
    String action =
        (takesOver ? "take over console at port %d" : "open console at port %d")
            .formatted(port.number());
    return Audit.ofChange(scope().user(), behind.isEmpty() ? name() : behind, action)
        .run(
            () -> {
              var line = new ConsoleSettings(this).line(behind, port.number());
              return ConsoleTransports.of(line.protocol()).open(line, takesOver);
            });
  }
}
