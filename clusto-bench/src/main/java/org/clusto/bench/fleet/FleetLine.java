package org.clusto.bench.fleet;

/** One line of a fleet file, while it is written. Names and values are plain ASCII. */
final class FleetLine {

  private final StringBuilder text;
  private String separator = "";

  FleetLine(String driver, String name) {
    text = new StringBuilder(1000);
    text.append("{\"name\":\"").append(name);
    text.append("\",\"driver\":\"").append(driver).append("\",\"attrs\":{");
  }

  FleetLine text(String key, String value) {
    key(key).append('"').append(value).append('"');
    return this;
  }

  FleetLine number(String key, long value) {
    key(key).append(value);
    return this;
  }

  FleetLine time(String key, String instant) {
    key(key).append("{\"time\":\"").append(instant).append("\"}");
    return this;
  }

  FleetLine relation(String key, String name) {
    key(key).append("{\"ref\":\"").append(name).append("\"}");
    return this;
  }

  /** This end of a cable: from a port, as {@code port-nic-eth#1}, to a port of the same type. */
  FleetLine cable(String port, String device, int otherNumber) {
    return relation(port + ".connection", device).number(port + ".otherportnum", otherNumber);
  }

  private StringBuilder key(String key) {
    text.append(separator).append('"').append(key).append("\":");
    separator = ",";
    return text;
  }

  /** The whole line, with its end. */
  @Override
  public String toString() {
    return text + "}}\n";
  }
}
