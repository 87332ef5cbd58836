package org.clusto.cli.picture;

/** The colours of pictures: text is black on white, or as good as that. */
public final class Ink {

  /** Of text and of edges. */
  public static final String BLACK = "#111827";

  /** Of text that matters less, and of cables: still 7 times as dark as white. */
  public static final String GREY = "#4b5563";

  /** Of lines that only help the eye. */
  public static final String FAINT = "#9ca3af";

  /** What everything stands on. */
  public static final String WHITE = "#ffffff";

  /** Of things that take room. */
  public static final String LIGHT = "#eef2f7";

  private Ink() {}
}
