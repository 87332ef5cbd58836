package org.clusto.ipmi.lan;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.clusto.capability.BusyException;
import org.clusto.capability.CipherException;
import org.clusto.capability.CredentialsException;
import org.clusto.capability.HardwareException;
import org.clusto.capability.PrivilegeException;
import org.clusto.capability.ProtocolException;
import org.clusto.capability.RefusedException;
import org.clusto.capability.UnreachableException;

/** What can go wrong with a BMC, as the errors that all drivers share. */
public final class Failures {

  /** Completion codes (5.2, table 5-2) that operators meet. */
  private static final Map<Integer, String> CODES =
      Map.ofEntries(
          Map.entry(0xc0, "it is busy"),
          Map.entry(0xc1, "it does not know the command"),
          Map.entry(0xc3, "its own timeout was over"),
          Map.entry(0xc4, "it is out of space"),
          Map.entry(0xc7, "it wants another length of data"),
          Map.entry(0xc9, "it knows no such parameter"),
          Map.entry(0xcb, "it has no such thing"),
          Map.entry(0xcc, "it takes no such value"),
          Map.entry(0xd5, "it cannot do that in its present state"),
          Map.entry(0xff, "it does not say why"));

  private static final int PRIVILEGE = 0xd4;

  private final Bmc bmc;

  private Failures(Bmc bmc) {
    this.bmc = bmc;
  }

  /** Those of a BMC. */
  public static Failures of(Bmc bmc) {
    return new Failures(bmc);
  }

  /** A command was answered with a completion code. */
  HardwareException refused(String what, int code) {
    if (code == PRIVILEGE) {
      return privilege(
          "the user %s may not %s at level %s: give it a higher one, or set ipmi.privilege"
              .formatted(user(), what, words(bmc.privilege())));
    }
    return protocol(
        "the BMC at %s did not %s: %s (completion code 0x%02x)"
            .formatted(bmc.address(), what, CODES.getOrDefault(code, "it says no more"), code));
  }

  /** It does something else than the protocol says. */
  public HardwareException protocol(String message) {
    return new ProtocolException(bmc.name(), message);
  }

  HardwareException noAnswer(Duration waited) {
    return new UnreachableException(
        bmc.name(),
        "the BMC at %s did not answer within %s s".formatted(bmc.address(), seconds(waited)));
  }

  HardwareException stopped(Duration waited) {
    return new UnreachableException(
        bmc.name(),
        "the BMC at %s answered, but no more, for %s s".formatted(bmc.address(), seconds(waited)));
  }

  HardwareException badAnswers(String fault, Duration waited) {
    return protocol(
        "the BMC at %s gave no sound answer within %s s, but %s"
            .formatted(bmc.address(), seconds(waited), fault));
  }

  private static String seconds(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
  }

  HardwareException network(IOException failure) {
    if (failure instanceof PortUnreachableException) {
      return new RefusedException(
          bmc.name(),
          "nothing listens at %s: is IPMI over LAN enabled, and is ipmi.port right?"
              .formatted(bmc.address()));
    } else if (failure instanceof UnknownHostException) {
      return new UnreachableException(
          bmc.name(), "no address is known for ipmi.host \"" + bmc.host() + "\"");
    }
    return new UnreachableException(
        bmc.name(),
        "there is no way to the BMC at %s: %s".formatted(bmc.address(), failure.getMessage()));
  }

  HardwareException user(String why) {
    return new CredentialsException(
        bmc.name(),
        "the BMC at %s does not take the user %s: %s".formatted(bmc.address(), user(), why));
  }

  HardwareException password() {
    return new CredentialsException(
        bmc.name(),
        "the BMC at %s does not take the password of the user %s%s"
            .formatted(
                bmc.address(), user(), bmc.password().map(from -> ", from " + from).orElse("")));
  }

  HardwareException key() {
    return new CredentialsException(
        bmc.name(),
        "the BMC at %s has another key (Kg) than %s"
            .formatted(
                bmc.address(),
                bmc.key().map(from -> "that from " + from).orElse("none: set ipmi.kg")));
  }

  HardwareException privilege(String message) {
    return new PrivilegeException(bmc.name(), message);
  }

  HardwareException privilege() {
    return privilege(
        "the BMC at %s does not give the user %s the level %s: give it to the user, or set ipmi.privilege"
            .formatted(bmc.address(), user(), words(bmc.privilege())));
  }

  HardwareException cipher(String tried) {
    return new CipherException(
        bmc.name(),
        "the BMC at %s does not take cipher suite %s: a weaker one must be named in ipmi.cipher"
            .formatted(bmc.address(), tried));
  }

  /** Others use up what it has. */
  public HardwareException busy(String message) {
    return new BusyException(bmc.name(), message);
  }

  private String user() {
    return "\"" + bmc.user() + "\"";
  }

  private static String words(Privilege privilege) {
    return privilege.name().toLowerCase(Locale.ROOT);
  }
}
