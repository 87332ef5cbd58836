package org.clusto.cli;

import java.util.ArrayList;
import java.util.List;
import org.clusto.cli.terminal.Terminal;
import picocli.CommandLine.ExitCode;

/**
 * What is typed most, run once, so that the JVM can write down which classes that takes. The
 * launcher's {@code make-archive} runs this.
 */
final class Rehearsal {

  private static final List<String> CALLS =
      List.of(
          "init",
          "create Datacenter dc",
          "create Rack rack _in=ref:dc",
          "create NetworkSwitch switch",
          "create Server server status=free",
          "create Pool pool",
          "connect server switch",
          "insert server rack 1",
          "pool add pool server",
          "attr set server status broken",
          "attr get server",
          "checkpoint",
          "locate server",
          "info server",
          "find server",
          "query driver:Server",
          "--json query driver:Server,in,name:rack",
          "list Server",
          "tree",
          "rack rack",
          "log",
          "history server",
          "--color always list Server",
          "--color always info server");

  private Rehearsal() {}

  /** Runs the calls on a new inventory. */
  public static void main(String[] args) {
    System.exit(run(Terminal.ofProcess(), args[0]));
  }

  /** Gives the exit code of the first call that fails. */
  static int run(Terminal terminal, String inventory) {
    for (String call : CALLS) {
      List<String> words = new ArrayList<>(List.of("--inventory", inventory));
      for (String word : call.split(" ", -1)) {
        words.add(word.replace(',', ' '));
      }
      int code = Main.run(terminal, words.toArray(String[]::new));
      if (code != ExitCode.OK) {
        return code;
      }
    }
    return ExitCode.OK;
  }
}
