package org.clusto.cli.verb;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.clusto.cli.argument.SecondsConverter;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClustoException;
import org.clusto.spi.NotificationSource;
import org.clusto.spi.NotificationSource.Listening;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hears what switches say unasked. */
@Command(
    name = "listen",
    description = {
      "Hear what the switches of the inventory say unasked (SNMP traps and informs), print it, and"
          + " write down where MAC addresses arrive, as far as their attribute \"snmp.discovery\""
          + " says so, until the time is over or the command is interrupted.",
      "Nobody else writes to the inventory meanwhile."
    },
    footer = {"", "Example:", "  clusto network listen --port 0 --for 1"})
public final class NetworkListenVerb extends WritingVerb {

  private static final long LOOK_MS = 200;

  @Option(names = "--port", paramLabel = "PORT", description = "The UDP port: 162, or 0 for any.")
  private @Nullable Integer port;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "The address to listen at; all where none is said.")
  private String address = "0.0.0.0";

  @Option(
      names = "--for",
      paramLabel = "SECONDS",
      converter = SecondsConverter.class,
      description = "How long; without it, until interrupted.")
  private @Nullable Duration time;

  /** For the tree of verbs. */
  public NetworkListenVerb(Call call) {
    super(call);
  }

  @Override
  void write(Inventory inventory, Output output) {
    NotificationSource source =
        ServiceLoader.load(NotificationSource.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new ClustoException(
                        "nothing here hears switches: add clusto-drivers-snmp to the class path"));
    InetSocketAddress at = new InetSocketAddress(address, port == null ? source.usualPort() : port);
    Listening listening = source.listen(inventory, at, heard -> tell(heard, output));
    Thread end = new Thread(listening::close);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      int bound = listening.address().getPort();
      output.answer(
          () -> List.of("listening at UDP port " + bound), () -> Map.of("listening", bound));
      output.flush();
      await();
    } finally {
      listening.close();
      forget(end);
    }
  }

  private static synchronized void tell(String heard, Output output) {
    output.answer(() -> List.of(heard), () -> Map.of("heard", heard));
    output.flush();
  }

  private void await() {
    long begin = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()
        && (time == null || System.nanoTime() - begin < time.toNanos())) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
      terminal().requireReader();
    }
  }

  private static void forget(Thread end) {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException e) {
      // The command is ending.
    }
  }
}
