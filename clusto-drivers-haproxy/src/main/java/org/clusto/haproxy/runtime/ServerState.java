package org.clusto.haproxy.runtime;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clusto.capability.BackendServer;
import org.clusto.capability.Health;
import org.clusto.capability.ProtocolException;
import org.clusto.capability.Traffic;

/**
 * A row of {@code show servers state} (HAProxy 2.6 Management Guide, 9.3).
 *
 * @param backend the backend that it is about
 * @param server what it says of a server
 * @param checkState {@code srv_check_state}, which says whether it is checked
 */
public record ServerState(String backend, BackendServer server, int checkState) {

  private static final String TITLE = "# ";

  /** {@code srv_admin_state}: forced, inherited or for lack of an address. */
  private static final int MAINTENANCE = 0x01 | 0x02 | 0x20;

  private static final int DRAINING = 0x08 | 0x10;

  private static final int CHECK_CONFIGURED = 0x02;
  private static final int CHECK_ENABLED = 0x04;

  private static final Splitter LINES = Splitter.on('\n').omitEmptyStrings();
  private static final Splitter CELLS = Splitter.on(' ').omitEmptyStrings();

  /**
   * The rows of an answer.
   *
   * @param device the name of the balancer that gave it
   * @throws ProtocolException if it is none
   */
  public static List<ServerState> parse(String device, String answer) {
    List<String> lines = LINES.splitToList(answer);
    if (lines.size() < 2 || !lines.get(0).equals("1") || !lines.get(1).startsWith(TITLE)) {
      throw unsound(device, answer);
    }
    List<String> titles = CELLS.splitToList(lines.get(1).substring(TITLE.length()));
    List<ServerState> rows = new ArrayList<>();
    for (String line : lines.subList(2, lines.size())) {
      List<String> cells = CELLS.splitToList(line);
      if (cells.size() != titles.size()) {
        throw unsound(device, line);
      }
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        row.put(titles.get(i), cells.get(i));
      }
      try {
        rows.add(of(device, row));
      } catch (IllegalArgumentException e) {
        throw unsound(device, line);
      }
    }
    return rows;
  }

  private static ProtocolException unsound(String device, String text) {
    return new ProtocolException(
        device,
        "what it says of its servers is not what HAProxy 2.6 says: \"%s\""
            .formatted(RuntimeApi.quoted(text)));
  }

  private static ServerState of(String device, Map<String, String> row) {
    String backend = text(row, "be_name");
    String name = text(row, "srv_name");
    int checkState = number(row, "srv_check_state");
    Traffic traffic = traffic(number(row, "srv_admin_state"));
    return new ServerState(
        backend,
        new BackendServer(
            name,
            text(row, "srv_addr"),
            number(row, "srv_port"),
            number(row, "srv_uweight"),
            traffic,
            health(row, checkState, traffic),
            number(row, "srv_id") == ServerMark.of(device, backend, name)),
        checkState);
  }

  private static Traffic traffic(int adminState) {
    if ((adminState & MAINTENANCE) != 0) {
      return Traffic.MAINTENANCE;
    }
    return (adminState & DRAINING) != 0 ? Traffic.DRAINING : Traffic.READY;
  }

  /** Without a check that has ended, it counts as up, but nobody knows. */
  private static Health health(Map<String, String> row, int checkState, Traffic traffic) {
    if ((checkState & CHECK_ENABLED) == 0) {
      return Health.UNCHECKED;
    } else if (traffic == Traffic.MAINTENANCE) {
      return Health.UNKNOWN;
    } else if (number(row, "srv_op_state") == 0) {
      return Health.DOWN;
    }
    return number(row, "srv_check_result") == 0 ? Health.UNKNOWN : Health.UP;
  }

  private static String text(Map<String, String> row, String title) {
    String text = row.get(title);
    if (text == null) {
      throw new IllegalArgumentException("no " + title);
    }
    return text;
  }

  private static int number(Map<String, String> row, String title) {
    return Integer.parseInt(text(row, title));
  }

  /** Whether it has a check that has not been enabled. */
  public boolean isCheckIdle() {
    return (checkState & CHECK_CONFIGURED) != 0 && (checkState & CHECK_ENABLED) == 0;
  }
}
