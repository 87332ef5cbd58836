package org.clusto.cli.picture;

/**
 * A cable of a device in a rack; its texts are safe to show.
 *
 * @param text both of its ends, in a few words
 * @param other the name of what is at the other end
 */
public record Cable(String text, String other) {}
