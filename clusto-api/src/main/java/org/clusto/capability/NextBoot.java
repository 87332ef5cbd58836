package org.clusto.capability;

import java.util.Locale;

/**
 * From where a device starts.
 *
 * @param source from where
 * @param times once, or from now on
 * @param firmware in which way its firmware starts it
 */
public record NextBoot(Source source, Times times, Firmware firmware) {

  /** What a device can start from. */
  public enum Source {
    /** The network (PXE). */
    NETWORK,
    /** Its first disk. */
    DISK,
    /** A CD or DVD, real or virtual. */
    CDROM,
    /** The setup of its firmware. */
    BIOS
  }

  /** How often. */
  public enum Times {
    /** The next time only. */
    ONCE,
    /** Until something else is said. */
    LASTING
  }

  /** The ways in which firmware starts a system. */
  public enum Firmware {
    /** As PCs did before UEFI. */
    LEGACY,
    /** By UEFI. */
    UEFI
  }

  /** Once, by legacy firmware; {@link #lasting} and {@link #uefi} make others of it. */
  public static NextBoot from(Source source) {
    return new NextBoot(source, Times.ONCE, Firmware.LEGACY);
  }

  /** This, until something else is said. */
  public NextBoot lasting() {
    return new NextBoot(source, Times.LASTING, firmware);
  }

  /** This, by UEFI. */
  public NextBoot uefi() {
    return new NextBoot(source, times, Firmware.UEFI);
  }

  /** {@code network, once, legacy}. */
  @Override
  public String toString() {
    return (source + ", " + times + ", " + firmware).toLowerCase(Locale.ROOT);
  }
}
