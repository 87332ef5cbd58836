package org.clusto.capability;

import java.util.ArrayList;
import java.util.List;
import org.clusto.model.IpAddress;

/**
 * A server as a balancer has it.
 *
 * @param name its name there
 * @param address its address there, as the balancer writes it
 * @param port its port, 0 where it has none
 * @param weight its weight now, from 0 to 256
 * @param traffic what it is sent
 * @param health what the balancer's checks say
 * @param isOurs whether it was put there by {@link Backend#put}, and not by somebody else
 */
public record BackendServer(
    String name,
    String address,
    int port,
    int weight,
    Traffic traffic,
    Health health,
    boolean isOurs) {

  /** In what it differs from what it should be, in words; empty where it does not. */
  public List<String> deviations(BackendTarget target) {
    List<String> words = new ArrayList<>();
    if (!isAt(target)) {
      words.add(
          "is at %s, not %s"
              .formatted(at(address, port), at(target.address().toString(), target.port())));
    }
    if (weight != target.weight()) {
      words.add("has the weight %d, not %d".formatted(weight, target.weight()));
    }
    if (traffic != target.traffic()) {
      words.add("is %s, not %s".formatted(traffic, target.traffic()));
    }
    return words;
  }

  /** Whether it is at the address and port that it should be at. */
  public boolean isAt(BackendTarget target) {
    return port == target.port()
        && IpAddress.parse(address).filter(target.address()::equals).isPresent();
  }

  /** Where it is: {@code 10.0.0.5:80}, {@code [fd00::5]:80}. */
  public String at() {
    return at(address, port);
  }

  private static String at(String address, int port) {
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }
}
