package org.clusto.haproxy.file;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clusto.capability.BackendTarget;
import org.clusto.capability.Traffic;
import org.clusto.haproxy.runtime.ServerMark;
import org.clusto.haproxy.runtime.ServerName;

/**
 * A backend as it stands in a configuration of HAProxy.
 *
 * @param backend its name, of characters that are harmless there
 * @param defaults the {@code defaults} section that it takes the rest from, named as harmlessly
 * @param isChecked whether its servers are checked
 * @param targets its servers
 */
public record Section(
    String backend, Optional<String> defaults, boolean isChecked, List<BackendTarget> targets) {

  /**
   * The lines of the configuration, with their ends.
   *
   * @param device the name of the balancer
   */
  String text(String device) {
    StringBuilder text = new StringBuilder();
    Set<Integer> marks = new HashSet<>();
    text.append("\nbackend ").append(backend);
    defaults.ifPresent(name -> text.append(" from ").append(name));
    text.append('\n');
    for (BackendTarget target : targets) {
      String server = ServerName.of(target.service());
      int mark = ServerMark.of(device, backend, server);
      text.append("  ").append(line(server, target));
      if (marks.add(mark)) {
        text.append(" id ").append(mark);
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** A server that starts cannot be draining, but with the weight 0 it gets nothing new either. */
  private String line(String server, BackendTarget target) {
    return "server %s %s:%d weight %d%s"
        .formatted(
            server,
            target.address().isV6() ? "[" + target.address() + "]" : target.address(),
            target.port(),
            target.traffic() == Traffic.READY ? target.weight() : 0,
            isChecked ? " check" : "");
  }
}
