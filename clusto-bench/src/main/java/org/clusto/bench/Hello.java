package org.clusto.bench;

/** The least that a Java process can do. */
final class Hello {
  private Hello() {}

  /** Says hello. */
  public static void main(String[] arguments) {
    System.out.println("Hello, world");
  }
}
