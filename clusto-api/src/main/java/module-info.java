/** What users of clusto program against, and what extends it. */
module org.clusto.api {
  requires static transitive org.jspecify;
  requires transitive com.google.common;
  requires org.slf4j;

  exports org.clusto;
  exports org.clusto.capability;
  exports org.clusto.credential;
  exports org.clusto.driver;
  exports org.clusto.expression;
  exports org.clusto.inventory;
  exports org.clusto.model;
  exports org.clusto.resource;
  exports org.clusto.spi;

  uses org.clusto.capability.ConsoleTransport;
  uses org.clusto.credential.CredentialProvider;
  uses org.clusto.spi.EngineProvider;
  uses org.clusto.spi.ImportSource;
}
