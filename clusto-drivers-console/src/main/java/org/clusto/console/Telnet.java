package org.clusto.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The client's side of telnet (RFC 854 and 855), with the options binary (RFC 856), echo (857),
 * suppress go ahead (858) and window size (1073); all others are declined.
 *
 * <p>One thread may receive while others type.
 */
final class Telnet {

  private static final int IAC = 255;
  private static final int DONT = 254;
  private static final int DO = 253;
  private static final int WONT = 252;
  private static final int WILL = 251;
  private static final int SB = 250;
  private static final int BREAK = 243;
  private static final int SE = 240;

  private static final int BINARY = 0;
  private static final int ECHO = 1;
  private static final int SUPPRESS_GO_AHEAD = 3;
  private static final int WINDOW_SIZE = 31;

  /** What this side does when it is asked to. */
  private static final Set<Integer> OURS = Set.of(BINARY, SUPPRESS_GO_AHEAD, WINDOW_SIZE);

  /** What the other side may do. */
  private static final Set<Integer> THEIRS = Set.of(BINARY, ECHO, SUPPRESS_GO_AHEAD);

  private enum State {
    TEXT,
    RETURN,
    COMMAND,
    OPTION,
    SUBNEGOTIATION,
    SUBNEGOTIATION_COMMAND
  }

  private final OutputStream out;
  private final Side ours = new Side(OURS, WILL, WONT);
  private final Side theirs = new Side(THEIRS, DO, DONT);
  private State state = State.TEXT;
  private int command;
  private int rows;
  private int columns;

  /**
   * @param out where what is typed goes
   */
  Telnet(OutputStream out) {
    this.out = out;
  }

  /** What one side does, and what was asked for and not answered yet. */
  private final class Side {
    private final Set<Integer> allowed;
    private final int yes;
    private final int no;
    private final Set<Integer> on = new HashSet<>();
    private final Set<Integer> asked = new HashSet<>();

    Side(Set<Integer> allowed, int yes, int no) {
      this.allowed = allowed;
      this.yes = yes;
      this.no = no;
    }

    void ask(int option) {
      asked.add(option);
      send(IAC, yes, option);
    }

    /** The other side wants this option on; an answer is no question, so that nobody goes on. */
    void wanted(int option) {
      boolean isAnswer = asked.remove(option);
      if (!allowed.contains(option)) {
        send(IAC, no, option);
      } else if (on.add(option) && !isAnswer) {
        send(IAC, yes, option);
      }
    }

    void unwanted(int option) {
      asked.remove(option);
      if (on.remove(option)) {
        send(IAC, no, option);
      }
    }
  }

  /** Asks for what a console needs: each key at once, and every byte as it is. */
  synchronized void offer() {
    ours.ask(BINARY);
    theirs.ask(BINARY);
    ours.ask(SUPPRESS_GO_AHEAD);
    theirs.ask(SUPPRESS_GO_AHEAD);
  }

  /**
   * Takes what was received apart.
   *
   * @param into where the text of it goes; with room for all
   * @return how much text there was
   */
  synchronized int receive(byte[] received, int length, byte[] into, int from) {
    int end = from;
    for (int i = 0; i < length; i++) {
      int next = received[i] & 0xff;
      boolean isText =
          switch (state) {
            case TEXT -> isText(next);
            case RETURN -> isAfterReturn(next);
            case COMMAND -> isEscaped(next);
            case OPTION -> negotiated(next);
            case SUBNEGOTIATION -> skipped(next, IAC, State.SUBNEGOTIATION_COMMAND);
            case SUBNEGOTIATION_COMMAND -> skipped(next, SE, State.TEXT);
          };
      if (isText) {
        into[end++] = received[i];
      }
    }
    return end - from;
  }

  private boolean isText(int next) {
    if (next == IAC) {
      state = State.COMMAND;
      return false;
    }
    state = next == '\r' && !theirs.on.contains(BINARY) ? State.RETURN : State.TEXT;
    return true;
  }

  /** A carriage return alone is followed by a null, where not all is binary (RFC 854). */
  private boolean isAfterReturn(int next) {
    state = State.TEXT;
    return next != 0 && isText(next);
  }

  private boolean isEscaped(int next) {
    command = next;
    state =
        switch (next) {
          case WILL, WONT, DO, DONT -> State.OPTION;
          case SB -> State.SUBNEGOTIATION;
          default -> State.TEXT;
        };
    return next == IAC;
  }

  private boolean negotiated(int option) {
    state = State.TEXT;
    switch (command) {
      case WILL -> theirs.wanted(option);
      case WONT -> theirs.unwanted(option);
      case DO -> {
        ours.wanted(option);
        sendSize();
      }
      default -> ours.unwanted(option);
    }
    return false;
  }

  private boolean skipped(int next, int last, State then) {
    if (next == last) {
      state = then;
    } else if (state == State.SUBNEGOTIATION_COMMAND) {
      state = State.SUBNEGOTIATION;
    }
    return false;
  }

  /** Sends what is typed. */
  synchronized void type(byte[] bytes, int from, int length) throws IOException {
    ByteArrayOutputStream escaped = new ByteArrayOutputStream(length);
    for (int i = from; i < from + length; i++) {
      int next = bytes[i] & 0xff;
      escaped.write(next);
      if (next == IAC) {
        escaped.write(IAC);
      } else if (next == '\r' && !ours.on.contains(BINARY)) {
        escaped.write(0);
      }
    }
    out.write(escaped.toByteArray());
    out.flush();
  }

  synchronized void sendBreak() {
    send(IAC, BREAK);
  }

  synchronized void setSize(int newRows, int newColumns) {
    rows = newRows;
    columns = newColumns;
    sendSize();
  }

  private void sendSize() {
    if (rows > 0 && ours.on.contains(WINDOW_SIZE)) {
      ByteArrayOutputStream size = new ByteArrayOutputStream();
      for (int each : new int[] {columns >> 8, columns & 0xff, rows >> 8, rows & 0xff}) {
        size.write(each);
        if (each == IAC) {
          size.write(IAC);
        }
      }
      send(IAC, SB, WINDOW_SIZE);
      send(size.toByteArray());
      send(IAC, SE);
    }
  }

  private void send(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    send(all);
  }

  private void send(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
