package org.clusto.cli.terminal;

/**
 * JSON that stands in an answer as it is.
 *
 * @param text the text of one JSON value
 */
public record RawJson(String text) {}
