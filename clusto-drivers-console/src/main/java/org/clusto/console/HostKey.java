package org.clusto.console;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.clusto.capability.ConsoleLine;
import org.clusto.capability.UntrustedException;
import org.jspecify.annotations.Nullable;

/** Looks whether a host's key is the one that is known, and refuses all others. */
final class HostKey {

  private final ConsoleLine line;
  private final int port;
  private final Path known;
  private volatile @Nullable UntrustedException refusal;

  /**
   * @param known the file of the keys that are known, as OpenSSH has it; it is not written
   */
  HostKey(ConsoleLine line, int port, Path known) {
    this.line = line;
    this.port = port;
    this.known = known;
  }

  ServerKeyVerifier verifier() {
    KnownHostsServerKeyVerifier verifier =
        new KnownHostsServerKeyVerifier(
            (session, address, key) ->
                refuse(
                    "the key %s of %s port %d is not known: another host may be answering. Compare"
                            .formatted(KeyUtils.getFingerPrint(key), line.host(), port)
                        + " it first with what the host itself says at its own console or on its"
                        + " label (ssh-keygen -l), and only if it is the same add the line of"
                        + " ssh-keyscan -p %d %s with that fingerprint to %s"
                            .formatted(port, line.host(), known)),
            known);
    verifier.setModifiedServerKeyAcceptor(
        (session, address, entry, expected, actual) ->
            refuse(
                "the key of %s port %d is %s, but %s knows it as %s: another host answers, or it was"
                        .formatted(
                            line.host(),
                            port,
                            KeyUtils.getFingerPrint(actual),
                            known,
                            KeyUtils.getFingerPrint(expected))
                    + " installed anew"));
    return verifier;
  }

  private boolean refuse(String why) {
    refusal = new UntrustedException(line.device(), why);
    return false;
  }

  /** Why it was refused, if it was. */
  Optional<RuntimeException> refusal() {
    return Optional.ofNullable(refusal);
  }
}
