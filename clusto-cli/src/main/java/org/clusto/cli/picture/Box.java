package org.clusto.cli.picture;

/** Where something stands in a picture, in pixels. */
public record Box(int x, int y, int width, int height) {

  /** Where it ends on the right. */
  public int right() {
    return x + width;
  }

  /** Where it ends below. */
  public int bottom() {
    return y + height;
  }

  /** Half of its height from the top. */
  public int middle() {
    return y + height / 2;
  }
}
