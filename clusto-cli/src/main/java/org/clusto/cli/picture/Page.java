package org.clusto.cli.picture;

/**
 * The room on a sheet of paper, in pixels of which 96 are an inch: what A4 and Letter both have
 * within margins of 10 mm.
 */
public final class Page {

  /** How much stands side by side. */
  public static final int WIDTH = 718;

  /** How much stands below one another. */
  public static final int HEIGHT = 980;

  private Page() {}

  /** Has a browser print so much on a page, and fit that to the paper. */
  static String style(int width, int height) {
    return "@page{size:%dpx %dpx;margin:0}"
        .formatted(Math.max(WIDTH, width), Math.max(HEIGHT, height));
  }

  /** Where something of a height can begin, at a place or at the top of the next page. */
  public static int start(int y, int height) {
    int left = HEIGHT - y % HEIGHT;
    return height <= left || left == HEIGHT ? y : y + left;
  }
}
