package org.clusto.cli.console;

import java.io.ByteArrayOutputStream;

/**
 * Tells what is typed to a console from what is meant for the command: a tilde at the beginning of
 * a line, and the key behind it, as with OpenSSH's client.
 */
final class EscapeKeys {

  private static final byte TILDE = '~';

  private final Listener listener;
  private boolean isAtStartOfLine = true;
  private boolean isEscaped;

  EscapeKeys(Listener listener) {
    this.listener = listener;
  }

  /** Who is told what was meant. */
  interface Listener {
    /** This is for the console. */
    void type(byte[] bytes);

    /** A break is to be sent. */
    void sendBreak();

    /** The user asks for help. */
    void showHelp();

    /** The user has had enough. */
    void leave();
  }

  /** Takes what was typed, in the pieces in which it comes. */
  void typed(byte[] bytes, int length) {
    ByteArrayOutputStream meant = new ByteArrayOutputStream(length);
    for (int i = 0; i < length; i++) {
      byte key = bytes[i];
      if (isEscaped) {
        isEscaped = false;
        escaped(key, meant);
      } else if (key == TILDE && isAtStartOfLine) {
        isEscaped = true;
      } else {
        type(key, meant);
      }
    }
    send(meant);
  }

  private void escaped(byte key, ByteArrayOutputStream meant) {
    switch (key) {
      case '.' -> {
        send(meant);
        listener.leave();
      }
      case 'b', 'B' -> {
        send(meant);
        listener.sendBreak();
      }
      case '?' -> {
        send(meant);
        listener.showHelp();
      }
      case TILDE -> type(TILDE, meant);
      default -> {
        type(TILDE, meant);
        type(key, meant);
      }
    }
  }

  private void type(byte key, ByteArrayOutputStream meant) {
    meant.write(key);
    isAtStartOfLine = key == '\r' || key == '\n';
  }

  private void send(ByteArrayOutputStream meant) {
    if (meant.size() > 0) {
      listener.type(meant.toByteArray());
      meant.reset();
    }
  }
}
