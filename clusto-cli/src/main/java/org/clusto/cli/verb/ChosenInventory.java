package org.clusto.cli.verb;

/**
 * The inventory that a command is about.
 *
 * @param place what names it: a directory or a URI
 * @param by what named it: an option, a variable, or a line of a file
 */
record ChosenInventory(String place, String by) {}
