package org.clusto.cli.verb;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.cli.argument.AgeConverter;
import org.clusto.cli.argument.KeyAndValue;
import org.clusto.cli.argument.NumberConverter;
import org.clusto.cli.argument.ValueText;
import org.clusto.inventory.Allocation;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Selection;
import org.clusto.inventory.Transaction;
import org.clusto.model.AllocationException;
import org.clusto.model.ClustoException;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes entities, so that nobody else is given the same. */
@Command(
    name = "allocate",
    description = {
      "Choose entities and mark them in one commit, so that nobody else is given the same, and"
          + " print their names; all or none.",
      "What is leased to somebody is not chosen."
    },
    footer = {
      "",
      "Say --set or --owner: what nothing marks, the next call may be given too.",
      "",
      "Example:",
      "  clusto allocate --dry-run 1 driver:Server --each-in-different driver:Rack",
      "  clusto allocate 1 'driver:Server and attr:cpu,8' --set status=allocated",
      "  clusto allocate 2 driver:Server --owner search --lasting 2h"
    })
public final class AllocateVerb extends TakeVerb {

  @Parameters(
      index = "0",
      paramLabel = "N",
      converter = NumberConverter.class,
      description = "How many.")
  private long count;

  @Parameters(index = "1", paramLabel = "EXPRESSION", description = "What to choose from.")
  private String expression = "";

  @Option(
      names = "--each-in-different",
      paramLabel = "EXPRESSION",
      description = "Each in a container of its own of those that this selects: driver:Rack.")
  private @Nullable String places;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "An attribute that each is to have, in place of others of the key.")
  private List<String> attributes = List.of();

  @Option(names = "--owner", paramLabel = "OWNER", description = "Lease each to this owner.")
  private @Nullable String owner;

  @Option(
      names = "--lasting",
      paramLabel = "TIME",
      converter = AgeConverter.class,
      description = "The leases end by themselves: 90d, 12h, 30m or 10s; else with \"release\".")
  private @Nullable Duration term;

  /** For the tree of verbs. */
  public AllocateVerb(Call call) {
    super(call);
  }

  @Override
  public void requireUsable() {
    if (count < 1 || count > Integer.MAX_VALUE) {
      throw wrongUsage("N is 1 or more, not " + count);
    } else if (term != null && owner == null) {
      throw wrongUsage("--lasting is for a lease: say whose it is with --owner");
    }
    attributes.forEach(this::keyAndValue);
  }

  @Override
  String description() {
    return "allocate " + count + ": " + expression;
  }

  @Override
  List<String> take(Transaction tx) {
    warnOfNoMark();
    try {
      return allocation(tx).take((int) count).stream().map(Entity::name).toList();
    } catch (AllocationException e) {
      List<String> reasons = e.reasons();
      reasons.subList(1, reasons.size()).forEach(terminal()::say);
      throw new ClustoException(reasons.get(0) + "; nothing was taken", e);
    }
  }

  private void warnOfNoMark() {
    if (attributes.isEmpty() && owner == null && !isDryRun()) {
      terminal()
          .say(
              "warning: nothing marks what is taken, and others may be given it too;"
                  + " say --set or --owner");
    }
  }

  private Allocation allocation(Transaction tx) {
    // Whoever marks nothing was warned.
    Allocation allocation = selection(tx).allocation().marking(entity -> {});
    for (Map.Entry<String, List<Value>> mark : marks(tx).entrySet()) {
      allocation = allocation.set(mark.getKey(), mark.getValue());
    }
    if (owner != null) {
      allocation = allocation.to(owner);
    }
    return Optional.ofNullable(term).map(allocation::lasting).orElse(allocation);
  }

  private Selection selection(Transaction tx) {
    Selection selection = tx.query(expression);
    if (selection.query().limit().isPresent()) {
      throw wrongUsage("N says how many: leave \"limit\" out of the expression");
    } else if (places == null) {
      return selection;
    } else if (selection.query().eachInDifferent().isPresent()) {
      throw wrongUsage("the expression has \"each in\" itself: leave --each-in-different out");
    }
    return selection.eachInDifferent(places);
  }

  private Map<String, List<Value>> marks(Transaction tx) {
    Map<String, List<Value>> marks = new LinkedHashMap<>();
    for (String attribute : attributes) {
      KeyAndValue mark = keyAndValue(attribute);
      Value value = ValueText.parse(mark.value(), tx::getByName);
      marks.merge(mark.key(), List.of(value), AllocateVerb::joined);
    }
    return marks;
  }

  private static List<Value> joined(List<Value> some, List<Value> more) {
    return ImmutableList.<Value>builder().addAll(some).addAll(more).build();
  }
}
