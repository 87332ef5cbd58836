/** Programs that use clusto as you would. */
module org.clusto.examples {
  requires org.clusto.api;
  requires static org.jspecify;

  exports org.clusto.examples;
}
