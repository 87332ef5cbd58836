/** A program with a driver of its own. */
module sample {
  requires org.clusto.api;

  // Where clusto makes its entities.
  exports sample;

  provides org.clusto.spi.DriverProvider with
      sample.SampleDrivers;
}
