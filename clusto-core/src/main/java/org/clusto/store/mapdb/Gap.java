package org.clusto.store.mapdb;

/**
 * A place in a segment where commits should be and are not.
 *
 * @param from where it begins
 * @param to where it ends; the same where the segment just ends too early
 * @param first the first commit that should be there
 * @param last the last one
 */
record Gap(long from, long to, long first, long last) {

  String what() {
    String commits = first == last ? "commit " + first : "commits " + first + " to " + last;
    return from == to
        ? "it ends, and " + commits + " should follow; restore the file from a backup"
        : "%d bytes are not as they were written, where %s should be; restore the file from a backup"
            .formatted(to - from, commits);
  }
}
