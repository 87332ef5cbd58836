package org.clusto.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.clusto.capability.CipherException;
import org.clusto.capability.ConsoleLine;
import org.clusto.capability.CredentialsException;
import org.clusto.capability.ProtocolException;
import org.clusto.credential.Secret;
import org.clusto.credential.SecretReference;

/** How a user logs in to a console server by SSH, and what it means that this fails. */
final class SshLogin {

  private final ConsoleLine line;
  private final int port;
  private final HostKey hostKey;

  SshLogin(ConsoleLine line, int port) {
    this.line = line;
    this.port = port;
    this.hostKey = new HostKey(line, port, line.knownHosts().map(Path::of).orElse(usual()));
  }

  private static Path usual() {
    return Path.of(System.getProperty("user.home"), ".ssh", "known_hosts");
  }

  ServerKeyVerifier hostKey() {
    return hostKey.verifier();
  }

  Duration timeout() {
    return line.timeout();
  }

  /** A session in which the user is logged in. */
  ClientSession session(SshClient client) {
    UserAgent.of(System.getenv()).ifPresent(client::setAgentFactory);
    if (line.password().isPresent() || line.key().isPresent()) {
      client.setAgentFactory(null);
      client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    }
    client.start();
    ClientSession session = connected(client);
    line.key().ifPresent(key -> addKey(key, session));
    line.password().ifPresent(password -> addPassword(password, session));
    try {
      session.auth().verify(timeout());
      return session;
    } catch (IOException e) {
      throw hostKey.refusal().orElseGet(() -> notLoggedIn(session, e));
    }
  }

  private ClientSession connected(SshClient client) {
    InetSocketAddress address = Connection.address(line, port);
    try {
      return client.connect(user(), address).verify(timeout()).getSession();
    } catch (IOException e) {
      throw hostKey
          .refusal()
          .orElseGet(
              () ->
                  Connection.failure(
                      line, port, e.getCause() instanceof IOException cause ? cause : e));
    }
  }

  private String user() {
    return line.user().orElseGet(() -> System.getProperty("user.name"));
  }

  private RuntimeException notLoggedIn(ClientSession session, IOException e) {
    String why = String.valueOf(e.getMessage());
    if (why.contains("negotiate")) {
      return new CipherException(line.device(), "no cipher or key in common by SSH: " + why);
    } else if (session.isAuthenticated() || !why.contains("authentication methods")) {
      return new ProtocolException(line.device(), "no answer that makes sense by SSH: " + why);
    }
    return new CredentialsException(
        line.device(),
        "the user \"%s\" is not let in by SSH: see console.user, console.password and console.key"
            .formatted(user()));
  }

  RuntimeException noTerminal(IOException e) {
    return new ProtocolException(line.device(), "no terminal by SSH: " + e.getMessage());
  }

  private void addPassword(SecretReference reference, ClientSession session) {
    try (Secret secret = reference.secretFor(line.device())) {
      byte[] password = secret.copy();
      session.addPasswordIdentity(new String(password, StandardCharsets.UTF_8));
      Arrays.fill(password, (byte) 0);
    }
  }

  private void addKey(SecretReference reference, ClientSession session) {
    try (Secret secret = reference.secretFor(line.device())) {
      byte[] key = secret.copy();
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              session,
              NamedResource.ofName(reference.toString()),
              new ByteArrayInputStream(key),
              FilePasswordProvider.EMPTY);
      Arrays.fill(key, (byte) 0);
      if (pairs == null) {
        throw new GeneralSecurityException("it holds none");
      }
      pairs.forEach(session::addPublicKeyIdentity);
    } catch (IOException | GeneralSecurityException e) {
      throw new CredentialsException(
          line.device(), "console.key (" + reference + ") is no private key without a passphrase");
    }
  }
}
