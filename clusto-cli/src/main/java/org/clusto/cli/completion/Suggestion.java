package org.clusto.cli.completion;

/**
 * A word that may stand at the cursor.
 *
 * @param word the whole word
 * @param description what it is; may be empty
 */
record Suggestion(String word, String description) {}
