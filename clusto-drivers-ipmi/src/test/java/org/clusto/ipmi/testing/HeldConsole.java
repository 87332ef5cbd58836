package org.clusto.ipmi.testing;

import java.nio.file.Path;
import org.clusto.capability.ConsoleSession;

/** A program that opens a console, says so, and shows what is printed there until it is ended. */
public final class HeldConsole {

  private HeldConsole() {}

  /**
   * Runs it.
   *
   * @param port that of the BMC
   */
  public static void main(String[] port) throws Exception {
    try (Fleet fleet = new Fleet(Path.of(""))) {
      ConsoleSession console = fleet.server("held", Integer.parseInt(port[0])).open();
      System.out.println("the console is open");
      console.output().transferTo(System.out);
    }
  }
}
