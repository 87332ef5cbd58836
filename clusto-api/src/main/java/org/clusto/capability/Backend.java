package org.clusto.capability;

import java.util.List;

/**
 * The servers over which a balancer spreads what arrives at a virtual address. Each change returns
 * when the balancer has confirmed it by what it then says of its servers, or throws a {@link
 * HardwareException}; each has a timeout.
 */
public interface Backend {

  /** What the balancer calls it. */
  String name();

  /** The servers that it has now, with their health. */
  List<BackendServer> servers();

  /** The name that the server of a service has here; no other service has the same. */
  String serverOf(String service);

  /**
   * Makes the server of a service as it is to be: it is added where it is not there yet, and its
   * address, weight and traffic are changed where they are others. Done twice, it changes nothing.
   *
   * @throws UnconfirmedException if the balancer took it, but says something else afterwards
   */
  void put(BackendTarget target);

  /**
   * Takes a server out: it is sent nothing new at once, what it is doing may end, and then it is
   * gone. Nothing happens where it is not there.
   *
   * @param server its name here
   * @throws UnconfirmedException if it still has connections when the time is over; it is in
   *     maintenance then
   */
  void remove(String server);
}
