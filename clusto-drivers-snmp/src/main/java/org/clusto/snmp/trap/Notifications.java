package org.clusto.snmp.trap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClustoException;
import org.clusto.snmp.session.Access.User;
import org.clusto.snmp.session.Receiver;
import org.clusto.snmp.session.Receiver.Notification;
import org.clusto.spi.NotificationSource.Listening;

/** Hears what known switches say, and has it written down. */
public final class Notifications implements Listening {

  private static final int MOST_WAITING = 1000;
  private static final long END_S = 60;

  private final Inventory inventory;
  private final Supplier<List<KnownSwitch>> switches;
  private final Consumer<String> told;
  private final Receiver receiver;
  private final ThreadPoolExecutor writer;

  /**
   * Begins to listen.
   *
   * @param switches those that may be heard, as they are at the time
   */
  public Notifications(
      Inventory inventory,
      Supplier<List<KnownSwitch>> switches,
      InetSocketAddress at,
      Consumer<String> told) {
    this.inventory = inventory;
    this.switches = switches;
    this.told = told;
    writer =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "clusto-snmp-arrivals");
              thread.setDaemon(true);
              return thread;
            });
    writer.allowCoreThreadTimeOut(true);
    receiver = new Receiver(at, this::heard);
    addUsers();
    receiver.start();
  }

  /**
   * A name of a user stands for one pair of passwords here, so others of that name are not heard.
   */
  private void addUsers() {
    Map<String, User> users = new HashMap<>();
    for (KnownSwitch known : switches.get()) {
      if (known.agent().access() instanceof User user) {
        User first = users.putIfAbsent(user.name(), user);
        if (first == null) {
          receiver.add(user);
        } else if (!first.equals(user)) {
          told.accept(
              "%s has another user \"%s\" than others: what it says by v3 is not heard"
                  .formatted(known.device().name(), user.name()));
        }
      }
    }
  }

  @Override
  public InetSocketAddress address() {
    return receiver.address();
  }

  /** Takes what a known switch sent; others are not answered, as agents do not answer either. */
  private boolean heard(Notification notification) {
    try {
      Optional<KnownSwitch> sender =
          switches.get().stream()
              .filter(known -> isAt(known, notification.from()))
              .filter(known -> notification.isBy(known.agent().access()))
              .findFirst();
      if (sender.isEmpty()) {
        return false;
      }
      LearnedNotice.of(notification.pdu())
          .forEach(
              notice -> writer.execute(() -> write(sender.get(), notice, notification.isProven())));
      return true;
    } catch (RejectedExecutionException e) {
      told.accept("more was heard than can be written down: some is lost");
      return false;
    } catch (ClustoException e) {
      told.accept(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private static boolean isAt(KnownSwitch known, InetAddress from) {
    try {
      return List.of(InetAddress.getAllByName(known.agent().host())).contains(from);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private void write(KnownSwitch sender, LearnedNotice notice, boolean isProven) {
    try {
      told.accept(new Arrival(inventory, sender.device(), notice).handle(isProven));
    } catch (ClustoException e) {
      told.accept(
          "%s saw %s, but: %s".formatted(sender.device().name(), notice.mac(), e.getMessage()));
    }
  }

  @Override
  public void close() {
    receiver.close();
    writer.shutdown();
    try {
      if (!writer.awaitTermination(END_S, TimeUnit.SECONDS)) {
        told.accept("what was heard last could not be written down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
