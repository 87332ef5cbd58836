package org.clusto.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every console does: the tests of a driver extend this. */
@Timeout(60)
public abstract class ConsoleContract {

  /** The console of a device that greets; the same device within one test. */
  protected abstract ConsoleAccess console();

  /** What the device prints to each who opens its console, perhaps after other things. */
  protected abstract String greeting();

  @Test
  void open_aConsoleThatGreets_givesTheGreeting() throws IOException {
    try (ConsoleSession session = console().open()) {
      assertThat(printedUpTo(greeting(), session.output())).endsWith(greeting());
    }
  }

  @Test
  void open_afterAnotherWasClosed_works() throws IOException {
    console().open().close();

    try (ConsoleSession session = console().open()) {
      assertThat(printedUpTo(greeting(), session.output())).endsWith(greeting());
    }
  }

  @Test
  void takeOver_whileAnotherIsOpen_works() throws IOException {
    try (ConsoleSession first = console().open();
        ConsoleSession second = console().takeOver()) {
      assertThat(second).isNotSameAs(first);
    }
  }

  @Test
  void close_again_doesNothing() {
    ConsoleSession session = console().open();

    session.close();
    session.close();
  }

  @Test
  void input_flushed_isTaken() throws IOException {
    try (ConsoleSession session = console().open()) {
      session.input().write("root\r".getBytes(StandardCharsets.UTF_8));
      session.input().flush();
      session.sendBreak();
    }
  }

  /** Reads until that was printed. */
  protected static String printedUpTo(String end, InputStream output) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    while (!printed.toString(StandardCharsets.UTF_8).endsWith(end)) {
      int character = output.read();
      if (character < 0) {
        break;
      }
      printed.write(character);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
