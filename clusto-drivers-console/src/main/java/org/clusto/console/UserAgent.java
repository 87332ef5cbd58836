package org.clusto.console;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** The user's own SSH agent, at the Unix socket that {@code SSH_AUTH_SOCK} names. */
final class UserAgent implements SshAgentFactory {

  /** More no agent answers. */
  private static final int LONGEST_ANSWER = 1 << 20;

  private final String socket;

  private UserAgent(String socket) {
    this.socket = socket;
  }

  /** The one that the environment names. */
  static Optional<SshAgentFactory> of(Map<String, String> variables) {
    return Optional.ofNullable(variables.get("SSH_AUTH_SOCK"))
        .filter(socket -> !socket.isEmpty())
        .map(UserAgent::new);
  }

  @Override
  public SshAgent createClient(Session session, FactoryManager manager) throws IOException {
    return new Proxy(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /** It is not forwarded. */
  @Override
  public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
    return List.of();
  }

  @Override
  public SshAgentServer createServer(ConnectionService service) throws IOException {
    throw new IOException("the agent is not forwarded");
  }

  /** Asks it, one question after the other. */
  private static final class Proxy extends AbstractAgentProxy {
    private final SocketChannel channel;

    Proxy(SocketChannel channel) {
      super(null);
      this.channel = channel;
    }

    @Override
    protected synchronized Buffer request(Buffer question) throws IOException {
      ByteBuffer asked = ByteBuffer.wrap(question.array(), question.rpos(), question.available());
      while (asked.hasRemaining()) {
        channel.write(asked);
      }
      int length = read(Integer.BYTES).getInt();
      if (length < 1 || length > LONGEST_ANSWER) {
        throw new IOException("an answer of " + length + " bytes");
      }
      return new ByteArrayBuffer(read(length).array());
    }

    private ByteBuffer read(int length) throws IOException {
      ByteBuffer answer = ByteBuffer.allocate(length);
      while (answer.hasRemaining()) {
        if (channel.read(answer) < 0) {
          throw new IOException("the agent is gone");
        }
      }
      return answer.flip();
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
      super.close();
    }
  }
}
