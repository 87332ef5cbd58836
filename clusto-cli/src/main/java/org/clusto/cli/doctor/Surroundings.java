package org.clusto.cli.doctor;

import com.google.common.collect.ImmutableMap;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Objects;
import org.clusto.cli.terminal.Terminal;

/** What the command runs on and in: its version, Java, the locale, the terminal. */
public final class Surroundings {

  private final Terminal terminal;
  private final Diagnosis diagnosis;

  private Surroundings(Terminal terminal, Diagnosis diagnosis) {
    this.terminal = terminal;
    this.diagnosis = diagnosis;
  }

  /** Examines them. */
  public static void examine(Terminal terminal, Diagnosis diagnosis) {
    Surroundings surroundings = new Surroundings(terminal, diagnosis);
    surroundings.clusto();
    surroundings.java();
    ClassArchive.ofProcess().examine(diagnosis);
    surroundings.locale();
    surroundings.streams();
  }

  private void clusto() {
    String version =
        Objects.requireNonNullElse(
            Surroundings.class.getPackage().getImplementationVersion(), "(not packaged)");
    diagnosis.found("clusto", version, Map.of("version", version));
  }

  private void java() {
    String version = Runtime.version().toString();
    String home = property("java.home");
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    diagnosis.found(
        "java",
        "%s in %s, heap up to %,d MiB".formatted(version, home, heap),
        ImmutableMap.of("version", version, "home", home, "maxHeapMiB", heap));
  }

  private void locale() {
    String charset = property("sun.jnu.encoding");
    diagnosis.found("locale", charset, Map.of("charset", charset));
    if (!canHoldAllNames(charset)) {
      diagnosis.wrong(
          "in the locale's character set, " + charset + ", not all names can be typed",
          "set LC_ALL to a UTF-8 locale, such as C.UTF-8");
    }
  }

  private static boolean canHoldAllNames(String charset) {
    return Charset.isSupported(charset)
        && Charset.forName(charset).newEncoder().canEncode("é机\u05d0");
  }

  private void streams() {
    boolean in = terminal.isSet(Terminal.STDIN_TTY);
    boolean out = terminal.isScreen();
    boolean err = terminal.isWatched();
    String kind = terminal.variables().getOrDefault("TERM", "");
    diagnosis.found(
        "terminal",
        "input %s, output %s, errors %s%s"
            .formatted(yes(in), yes(out), yes(err), kind.isEmpty() ? "" : ", TERM is " + kind),
        ImmutableMap.of("input", in, "output", out, "errors", err, "kind", kind));
  }

  private static String yes(boolean is) {
    return is ? "yes" : "no";
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }
}
