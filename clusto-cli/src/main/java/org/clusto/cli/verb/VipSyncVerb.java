package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clusto.capability.RefusedException;
import org.clusto.capability.UnreachableException;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClustoException;
import org.clusto.resource.Deviation;
import org.clusto.resource.Vip;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has balancers do what the inventory says. */
@Command(
    name = "sync",
    description = {
      "Compare what balancers do for virtual addresses with what the inventory says, and have them"
          + " do that, such as after a balancer was restarted or did not answer; print what was"
          + " otherwise.",
      "Servers that are no member's stay, unless --remove-unknown is said; that asks first on a"
          + " terminal, and needs --yes elsewhere.",
      "Without VIP, of all whose balancer can be told."
    },
    footer = {"", "Example:", "  clusto vip sync --dry-run", "  clusto vip sync"})
public final class VipSyncVerb extends Verb {

  @Parameters(arity = "0..*", paramLabel = "VIP|EXPRESSION", description = "Which.")
  private List<String> words = List.of();

  @Option(names = "--remove-unknown", description = "Take out servers that are no member's, too.")
  private boolean isUnknownRemoved;

  @Mixin private final Consent consent = new Consent();
  @Mixin private final DryRun dryRun = new DryRun();

  /** What failed, in words. */
  private final List<String> failures = new ArrayList<>();

  /** The names of balancers that nobody reaches: one patience for each is enough. */
  private final Set<String> lost = new HashSet<>();

  /** For the tree of verbs. */
  public VipSyncVerb(Call call) {
    super(call);
  }

  @Override
  Set<String> idleOptions() {
    return Set.of(GlobalOptions.AS_OF);
  }

  /** Whoever tells balancers holds the inventory, so that no two tell them different things. */
  @Override
  void run(Output output) {
    refuseAsOf("is for verbs that read entities: balancers are told what is to be now");
    OpenOptions options = OpenOptions.defaults().patience(options().patience());
    try (Inventory inventory = place().open(dryRun.isAsked() ? options.readOnly() : options)) {
      List<Vip> vips = Vips.of(words, inventory);
      Map<Vip, List<Deviation>> found = deviations(vips);
      if (dryRun.isAsked()) {
        output.answer(() -> lines(found, found), () -> facts(found, found));
      } else {
        ask(found);
        Map<Vip, List<Deviation>> left = repaired(found);
        output.answer(() -> lines(found, left), () -> facts(found, left));
      }
    }
    if (!failures.isEmpty()) {
      failures.stream().distinct().forEach(terminal()::say);
      throw new ClustoException("not all is as the inventory says");
    }
  }

  private Map<Vip, List<Deviation>> deviations(Iterable<Vip> vips) {
    Map<Vip, List<Deviation>> found = new LinkedHashMap<>();
    for (Vip vip : vips) {
      attempt(vip, () -> found.put(vip, vip.balancing().deviations()));
    }
    return found;
  }

  private void attempt(Vip vip, Runnable attempt) {
    String balancer = vip.balancer().map(each -> each.name()).orElse("");
    if (lost.contains(balancer)) {
      failures.add("\"%s\": its balancer \"%s\" is not reached".formatted(vip.name(), balancer));
      return;
    }
    try {
      attempt.run();
    } catch (UnreachableException | RefusedException e) {
      lost.add(balancer);
      failures.add(vip.name() + ": " + e.getMessage());
    } catch (ClustoException e) {
      failures.add(vip.name() + ": " + e.getMessage());
      for (Throwable further : e.getSuppressed()) {
        failures.add(vip.name() + ": " + further.getMessage());
      }
    }
  }

  private void ask(Map<Vip, List<Deviation>> found) {
    List<String> removed = new ArrayList<>();
    found.forEach(
        (vip, all) ->
            all.stream()
                .filter(each -> isUnknownRemoved && isUnknown(each))
                .forEach(each -> removed.add("would remove: " + line(vip, each))));
    if (!removed.isEmpty()) {
      consent.require(
          terminal(), "removing servers that are no member's", removed, "nothing was changed");
    }
  }

  /** Repairs, and gives what is left of it; what a restart would find is seen to in any case. */
  private Map<Vip, List<Deviation>> repaired(Map<Vip, List<Deviation>> found) {
    found.forEach(
        (vip, all) ->
            attempt(
                vip, () -> vip.balancing().repair(all.stream().filter(this::isRepaired).toList())));
    Map<Vip, List<Deviation>> left = new LinkedHashMap<>(found);
    left.putAll(
        deviations(
            found.keySet().stream()
                .filter(vip -> !found.getOrDefault(vip, List.of()).isEmpty())
                .toList()));
    return left;
  }

  private boolean isRepaired(Deviation deviation) {
    return isUnknownRemoved || !isUnknown(deviation);
  }

  private static boolean isUnknown(Deviation deviation) {
    return deviation.kind() == Deviation.Kind.UNKNOWN;
  }

  private List<String> lines(Map<Vip, List<Deviation>> found, Map<Vip, List<Deviation>> left) {
    List<String> lines = new ArrayList<>();
    found.forEach(
        (vip, all) -> all.forEach(each -> lines.add(outcome(vip, each, left) + line(vip, each))));
    return lines.isEmpty() && failures.isEmpty() ? List.of("all is as the inventory says") : lines;
  }

  private String outcome(Vip vip, Deviation deviation, Map<Vip, List<Deviation>> left) {
    if (dryRun.isAsked()) {
      return isRepaired(deviation) ? "would repair: " : "would leave: ";
    }
    return isLeft(vip, deviation, left) ? "left: " : "repaired: ";
  }

  private static boolean isLeft(Vip vip, Deviation deviation, Map<Vip, List<Deviation>> left) {
    return left.getOrDefault(vip, List.of()).stream()
        .map(Deviation::service)
        .collect(Collectors.toSet())
        .contains(deviation.service());
  }

  private static String line(Vip vip, Deviation deviation) {
    return "%s: %s %s".formatted(vip.name(), deviation.service(), deviation.words());
  }

  private List<Map<String, Object>> facts(
      Map<Vip, List<Deviation>> found, Map<Vip, List<Deviation>> left) {
    List<Map<String, Object>> facts = new ArrayList<>();
    found.forEach(
        (vip, all) ->
            all.forEach(
                each ->
                    facts.add(
                        ImmutableMap.of(
                            "name",
                            vip.name(),
                            isUnknown(each) ? "server" : "service",
                            each.service(),
                            "deviation",
                            each.kind().name().toLowerCase(Locale.ROOT),
                            "words",
                            each.words(),
                            dryRun.isAsked() ? "wouldRepair" : "repaired",
                            dryRun.isAsked() ? isRepaired(each) : !isLeft(vip, each, left)))));
    return facts;
  }
}
