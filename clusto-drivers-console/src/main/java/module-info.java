/** The ways to the ports of console servers: SSH, telnet and plain TCP. */
module org.clusto.console {
  requires static org.jspecify;
  requires transitive org.clusto.api;
  requires org.apache.sshd.osgi;

  exports org.clusto.console;

  provides org.clusto.capability.ConsoleTransport with
      org.clusto.console.SshTransport,
      org.clusto.console.TcpTransport,
      org.clusto.console.TelnetTransport;
}
