package org.clusto.cli.verb;

import picocli.CommandLine.Command;

/** The verbs about attributes. */
@Command(
    name = "attr",
    description = "Read and change attributes.",
    footer = {
      "",
      "KEY is key[#number][.subkey]. VALUE is KIND:TEXT, with the kinds text, int, decimal, bool,",
      "time, json and ref (the name of an entity); without a kind, what is written just as clusto",
      "writes an integer, a decimal, true, false or an instant is that, and all else is text.",
      "",
      "Example:",
      "  clusto attr set server1 cpu 16",
      "  clusto attr get server1 cpu"
    })
public final class AttrVerb {
  /** For the tree of verbs. */
  public AttrVerb() {}
}
