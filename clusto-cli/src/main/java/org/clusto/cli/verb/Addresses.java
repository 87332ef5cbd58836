package org.clusto.cli.verb;

import org.clusto.model.InvalidValueException;
import org.clusto.model.IpAddress;

/** IP addresses as they are written on the command line. */
final class Addresses {
  private Addresses() {}

  /**
   * The address that a text is.
   *
   * @throws InvalidValueException if it is none
   */
  static IpAddress parsed(String text) {
    return IpAddress.parse(text)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "not an IP address: \"" + InvalidValueException.shortened(text) + "\""));
  }
}
