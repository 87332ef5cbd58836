package org.clusto.ipmi.chassis;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.clusto.capability.NextBoot;
import org.clusto.capability.UnconfirmedException;
import org.clusto.ipmi.lan.Command;
import org.clusto.ipmi.lan.Session;

/** From where a server starts the next time: the boot flags of its BMC (28.12, 28.13, 28.14). */
public final class BootFlags {

  private static final int SET = 0x08;
  private static final int GET = 0x09;
  private static final int FLAGS = 5;

  /** Which of the BMC's own reasons to forget the flags do not count: table 28-14, parameter 3. */
  private static final int CLEARING = 3;

  /** Not to forget them where no restart follows within 60 s. */
  private static final int KEEP_WITHOUT_RESTART = 0x08;

  private static final int VALID = 0x80;
  private static final int LASTING = 0x40;
  private static final int UEFI = 0x20;
  private static final int DEVICE = 0x3c;

  private static final Map<NextBoot.Source, Integer> DEVICES =
      Map.of(
          NextBoot.Source.NETWORK, 0x04,
          NextBoot.Source.DISK, 0x08,
          NextBoot.Source.CDROM, 0x14,
          NextBoot.Source.BIOS, 0x18);

  private final Session session;

  /** Those of the server of a session. */
  public BootFlags(Session session) {
    this.session = session;
  }

  /** What they say; empty for nothing, and for what the BMC says holds no more. */
  public CompletableFuture<Optional<NextBoot>> read() {
    return data().thenApply(data -> isValid(data) ? parsed(data) : Optional.empty());
  }

  private static boolean isValid(byte[] data) {
    return (data[2] & VALID) != 0;
  }

  private CompletableFuture<byte[]> data() {
    return session
        .request(Command.reading(Command.CHASSIS, GET, FLAGS, 0, 0))
        .thenApply(answer -> answer.data("tell from where it starts", 4));
  }

  private static Optional<NextBoot> parsed(byte[] data) {
    int flags = data[2];
    int device = data[3] & DEVICE;
    return DEVICES.entrySet().stream()
        .filter(each -> each.getValue() == device)
        .map(
            each ->
                new NextBoot(
                    each.getKey(),
                    (flags & LASTING) != 0 ? NextBoot.Times.LASTING : NextBoot.Times.ONCE,
                    (flags & UEFI) != 0 ? NextBoot.Firmware.UEFI : NextBoot.Firmware.LEGACY))
        .findFirst();
  }

  /**
   * Sets them, and gives what they then say. Not every BMC says that they hold, which they do: then
   * the source alone is what it keeps. Not every BMC keeps for which firmware they are.
   */
  public CompletableFuture<NextBoot> write(NextBoot boot) {
    int flags =
        VALID
            | (boot.times() == NextBoot.Times.LASTING ? LASTING : 0)
            | (boot.firmware() == NextBoot.Firmware.UEFI ? UEFI : 0);
    return set(flags, DEVICES.getOrDefault(boot.source(), 0))
        .thenCompose(done -> data())
        .thenApply(data -> confirmed(boot, parsed(data), isValid(data)));
  }

  private NextBoot confirmed(NextBoot wanted, Optional<NextBoot> now, boolean isValid) {
    return now.filter(read -> read.source() == wanted.source())
        .filter(read -> !isValid || read.times() == wanted.times())
        .orElseThrow(
            () ->
                unconfirmed(
                    "to start from "
                        + wanted
                        + now.map(read -> ", but says " + read)
                            .orElse(", but says nothing of it")));
  }

  private UnconfirmedException unconfirmed(String what) {
    return new UnconfirmedException(
        session.bmc().name(), "the BMC at %s was told %s".formatted(session.bmc().address(), what));
  }

  /** Has them say nothing. */
  public CompletableFuture<Void> clear() {
    return set(VALID, 0)
        .thenCompose(done -> read())
        .thenAccept(
            now -> {
              if (now.isPresent()) {
                throw unconfirmed("to start as it is set up, but says " + now.get());
              }
            });
  }

  /** To set them twice does no harm. Not every BMC knows of the reasons to forget them. */
  private CompletableFuture<Void> set(int flags, int device) {
    return session
        .request(Command.reading(Command.CHASSIS, SET, CLEARING, KEEP_WITHOUT_RESTART))
        .thenCompose(
            any ->
                session.request(
                    Command.reading(Command.CHASSIS, SET, FLAGS, flags, device, 0, 0, 0)))
        .thenAccept(answer -> answer.requireDone("set from where it starts"));
  }
}
