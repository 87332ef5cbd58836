/**
 * The {@code clusto} command. Its launcher runs it on the class path, where it starts fastest, and
 * takes drivers that are no modules.
 */
module org.clusto.cli {
  requires com.fasterxml.jackson.core;
  requires com.google.common;
  requires info.picocli;
  requires jdk.jshell;
  requires static org.apache.groovy;
  requires org.clusto.api;
  requires static org.jspecify;

  // picocli sets the fields of verbs.
  opens org.clusto.cli to
      info.picocli;
  opens org.clusto.cli.argument to
      info.picocli;
  opens org.clusto.cli.completion to
      info.picocli;
  opens org.clusto.cli.manual to
      info.picocli;
  opens org.clusto.cli.verb to
      info.picocli;

  uses org.clusto.spi.DeviceTemplates;
  uses org.clusto.spi.NotificationSource;

  provides jdk.jshell.spi.ExecutionControlProvider with
      org.clusto.cli.shell.SessionExecution.Provider;
}
