package org.clusto.console;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.clusto.capability.ConsoleSession;

/** A console that is the bytes of a TCP connection. */
final class SocketConsole implements ConsoleSession {

  private final Connection connection;
  private final InputStream output;
  private final OutputStream input;

  SocketConsole(Connection connection) {
    this.connection = connection;
    try {
      output = new Output(connection.socket().getInputStream());
      input = new Input(connection.socket().getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
  public void sendBreak() {}

  @Override
  public void close() {
    Connection.close(connection.socket());
  }

  private IOException lost(IOException e) {
    return new IOException(
        "the connection to \"" + connection.device() + "\" is lost: " + e.getMessage(), e);
  }

  private final class Output extends FilterInputStream {
    Output(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      try {
        return super.read(into, from, length);
      } catch (IOException e) {
        if (connection.socket().isClosed()) {
          return -1;
        }
        throw lost(e);
      }
    }
  }

  private final class Input extends FilterOutputStream {
    Input(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        throw lost(e);
      }
    }
  }
}
