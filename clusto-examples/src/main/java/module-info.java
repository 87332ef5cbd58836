/** Programs that use clusto as you would. */
module org.clusto.examples {
  requires transitive org.clusto.api;
  requires static org.jspecify;

  exports org.clusto.examples;
  exports org.clusto.examples.course;

  provides org.clusto.spi.DriverProvider with
      org.clusto.examples.course.T06WritingADriver.Drivers;
  provides org.clusto.spi.StoreProvider with
      org.clusto.examples.course.T07WritingAStore.Shelf;
}
