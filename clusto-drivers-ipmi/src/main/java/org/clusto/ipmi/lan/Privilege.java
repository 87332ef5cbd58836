package org.clusto.ipmi.lan;

/** What a session may do (6.8). */
public enum Privilege {
  /** Look. */
  USER(2),
  /** Switch power, open the console. */
  OPERATOR(3),
  /** Everything. */
  ADMINISTRATOR(4);

  private final int code;

  Privilege(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
