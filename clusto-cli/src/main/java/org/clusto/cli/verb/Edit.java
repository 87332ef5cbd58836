package org.clusto.cli.verb;

import java.util.Map;

/**
 * What a verb has done.
 *
 * @param sentence how it is said to people; empty where nothing was done, which then was said
 * @param facts how it is said to programs
 */
record Edit(String sentence, Map<String, ?> facts) {}
