package org.clusto.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.clusto.capability.ConsoleSession;

/** A console behind the telnet protocol. */
final class TelnetConsole implements ConsoleSession {

  private final ConsoleSession raw;
  private final Telnet telnet;
  private final InputStream output = new Output();
  private final OutputStream input;

  /** Over a connection, which is closed with it. */
  TelnetConsole(ConsoleSession raw) {
    this.raw = raw;
    this.telnet = new Telnet(raw.input());
    this.input = new Input(raw.input());
    try {
      telnet.offer();
    } catch (UncheckedIOException e) {
      // Whoever reads is told why it ended.
    }
  }

  @Override
  public InputStream output() {
    return output;
  }

  @Override
  public OutputStream input() {
    return input;
  }

  @Override
  public void sendBreak() {
    telnet.sendBreak();
  }

  @Override
  public void setSize(int rows, int columns) {
    telnet.setSize(rows, columns);
  }

  @Override
  public void close() {
    raw.close();
  }

  private final class Output extends InputStream {
    private final byte[] received = new byte[8192];

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int printed = 0;
      while (printed == 0 && length > 0) {
        int read = raw.output().read(received, 0, Math.min(length, received.length));
        if (read < 0) {
          return -1;
        }
        try {
          printed = telnet.receive(received, read, into, from);
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      }
      return printed;
    }
  }

  private final class Input extends FilterOutputStream {
    Input(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      telnet.type(bytes, from, length);
    }
  }
}
