package org.clusto.console;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.PtyCapableChannelSession;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.PtyChannelConfiguration;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.clusto.capability.ConsoleLine;
import org.clusto.capability.ConsoleSession;
import org.jspecify.annotations.Nullable;

/** A console that is the terminal of an SSH session. */
final class SshConsole implements ConsoleSession {

  private static final Duration KEPT_ALIVE_EVERY = Duration.ofSeconds(10);
  private static final int MOST_UNANSWERED = 3;
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

  /** How long a break is, in milliseconds (RFC 4335, section 3). */
  private static final int BREAK_MS = 500;

  private static final int ROWS = 24;
  private static final int COLUMNS = 80;

  private final String device;
  private final SshClient client;
  private final PtyCapableChannelSession channel;
  private final InputStream output;
  private volatile boolean isClosed;

  private SshConsole(String device, SshClient client, PtyCapableChannelSession channel) {
    this.device = device;
    this.client = client;
    this.channel = channel;
    this.output = new Output(channel.getInvertedOut());
  }

  /** Logs in, and opens the terminal. */
  static SshConsole open(ConsoleLine line, int port, Optional<String> command) {
    SshLogin login = new SshLogin(line, port);
    SshClient client = SshClient.setUpDefaultClient();
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setServerKeyVerifier(login.hostKey());
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, KEPT_ALIVE_EVERY);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, MOST_UNANSWERED);
    try {
      return new SshConsole(line.device(), client, terminal(login, client, command));
    } catch (RuntimeException | Error e) {
      client.stop();
      throw e;
    }
  }

  private static PtyCapableChannelSession terminal(
      SshLogin login, SshClient client, Optional<String> command) {
    ClientSession session = login.session(client);
    try {
      PtyCapableChannelSession channel = channel(session, command);
      channel.setUsePty(true);
      channel.setRedirectErrorStream(true);
      channel.open().verify(login.timeout());
      return channel;
    } catch (IOException e) {
      throw login.noTerminal(e);
    }
  }

  private static PtyCapableChannelSession channel(ClientSession session, Optional<String> command)
      throws IOException {
    PtyChannelConfiguration terminal = new PtyChannelConfiguration();
    terminal.setPtyType(Optional.ofNullable(System.getenv("TERM")).orElse("vt100"));
    terminal.setPtyLines(ROWS);
    terminal.setPtyColumns(COLUMNS);
    return command.isPresent()
        ? session.createExecChannel(command.get(), terminal, Map.of())
        : session.createShellChannel(terminal, Map.of());
  }

  @Override
  public InputStream output() {
    return output;
  }

  @Override
  public OutputStream input() {
    return channel.getInvertedIn();
  }

  /** RFC 4335. */
  @Override
  public void sendBreak() {
    try {
      Buffer request =
          channel.getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, Integer.BYTES);
      request.putUInt(channel.getRecipient());
      request.putString("break");
      request.putBoolean(false);
      request.putUInt(BREAK_MS);
      var unused = channel.writePacket(request);
    } catch (IOException e) {
      throw new UncheckedIOException(lost(e.getMessage()));
    }
  }

  @Override
  public void setSize(int rows, int columns) {
    try {
      channel.sendWindowChange(columns, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(lost(e.getMessage()));
    }
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      var unused = channel.close(false).await(CLOSED_WITHIN);
    } catch (IOException e) {
      // It was lost before: there is nothing left to let go of.
    } finally {
      client.stop();
    }
  }

  private IOException lost(@Nullable String why) {
    return new IOException("the connection to \"" + device + "\" is lost: " + why);
  }

  /** Tells whether what ended was ended by the other side, or was lost. */
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
      int read;
      try {
        read = super.read(into, from, length);
      } catch (IOException e) {
        if (isClosed) {
          return -1;
        }
        throw lost(e.getMessage());
      }
      if (read < 0 && !isClosed && !isEnded()) {
        throw lost("it ended without a word");
      }
      return read;
    }

    private boolean isEnded() {
      return channel.getExitStatus() != null
          || channel.getExitSignal() != null
          || channel.isEofSignalled();
    }
  }
}
