package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.clusto.capability.Balancer;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.RefusedException;
import org.clusto.capability.UnreachableException;
import org.clusto.cli.terminal.Output;
import org.clusto.driver.LoadBalancer;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClustoException;
import org.clusto.resource.Deviation;
import org.clusto.resource.Upkeep;
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
      "Servers that clusto put there for what is no member any more are taken out, also those of"
          + " virtual addresses that are gone or on another balancer by now; others that are no"
          + " member's stay, unless --remove-unknown is said, which asks first on a terminal, and"
          + " needs --yes elsewhere.",
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

  /** Balancers where something failed: what was left there may be needed still. */
  private final Set<String> troubled = new HashSet<>();

  /**
   * What is compared and repaired: a virtual address, or what else a balancer does.
   *
   * @param name that of the virtual address, or of the balancer
   * @param balancer the name of the balancer
   */
  private record Part(
      String name,
      String balancer,
      Supplier<List<Deviation>> deviations,
      Consumer<List<Deviation>> repair) {

    /** Whether it is what is left beside the virtual addresses. */
    boolean isUpkeep() {
      return name.equals(balancer);
    }
  }

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
      Map<Part, List<Deviation>> found = deviations(parts(inventory));
      if (dryRun.isAsked()) {
        output.answer(() -> lines(found, found), () -> facts(found, found));
      } else {
        ask(found);
        Map<Part, List<Deviation>> left = repaired(found);
        output.answer(() -> lines(found, left), () -> facts(found, left));
      }
    }
    if (!failures.isEmpty()) {
      failures.stream().distinct().forEach(terminal()::say);
      throw new ClustoException("not all is as the inventory says");
    }
  }

  private List<Part> parts(InventoryView view) {
    List<Vip> vips = Vips.of(words, view);
    List<Part> parts = new ArrayList<>();
    vips.forEach(vip -> parts.add(part(vip)));
    Set<Entity> used = new LinkedHashSet<>();
    vips.forEach(vip -> vip.balancer().filter(Balancer.class::isInstance).ifPresent(used::add));
    used.forEach(balancer -> parts.add(part(Upkeep.of(balancer))));
    if (words.isEmpty()) {
      view.query(Expressions.driver(LoadBalancer.class)).toList().stream()
          .filter(balancer -> balancer instanceof Balancer && !used.contains(balancer))
          .forEach(balancer -> parts.add(unusedPart(Upkeep.of(balancer))));
    }
    return parts;
  }

  private static Part part(Vip vip) {
    return new Part(
        vip.name(),
        vip.balancer().map(Entity::name).orElse(""),
        () -> vip.balancing().deviations(),
        deviations -> {
          if (!deviations.isEmpty()) {
            vip.balancing().repair(deviations);
          }
        });
  }

  private static Part part(Upkeep upkeep) {
    String name = upkeep.balancer().name();
    return new Part(name, name, upkeep::deviations, deviations -> upkeep.repair());
  }

  /** One that no virtual address is on may be one of which nothing is said yet. */
  private static Part unusedPart(Upkeep upkeep) {
    Part part = part(upkeep);
    return new Part(
        part.name(),
        part.balancer(),
        () -> {
          try {
            return upkeep.deviations();
          } catch (CapabilityException e) {
            return List.of();
          }
        },
        deviations -> {
          if (!deviations.isEmpty()) {
            upkeep.repair();
          }
        });
  }

  private Map<Part, List<Deviation>> deviations(Iterable<Part> parts) {
    Map<Part, List<Deviation>> found = new LinkedHashMap<>();
    for (Part part : parts) {
      attempt(part, () -> found.put(part, part.deviations().get()));
    }
    return found;
  }

  private void attempt(Part part, Runnable attempt) {
    if (lost.contains(part.balancer())) {
      if (!part.isUpkeep()) {
        failures.add(
            "\"%s\": its balancer \"%s\" is not reached".formatted(part.name(), part.balancer()));
      }
      return;
    } else if (part.isUpkeep() && troubled.contains(part.balancer())) {
      return;
    }
    try {
      attempt.run();
    } catch (UnreachableException | RefusedException e) {
      lost.add(part.balancer());
      failures.add(part.name() + ": " + e.getMessage());
    } catch (ClustoException e) {
      troubled.add(part.balancer());
      failures.add(part.name() + ": " + e.getMessage());
      for (Throwable further : e.getSuppressed()) {
        failures.add(part.name() + ": " + further.getMessage());
      }
    }
  }

  private void ask(Map<Part, List<Deviation>> found) {
    List<String> removed = new ArrayList<>();
    found.forEach(
        (part, all) ->
            all.stream()
                .filter(each -> isUnknownRemoved && isUnknown(each))
                .forEach(each -> removed.add("would remove: " + line(part, each))));
    if (!removed.isEmpty()) {
      consent.require(
          terminal(), "removing servers that are no member's", removed, "nothing was changed");
    }
  }

  /** Repairs, and gives what is left of it; what a restart would find is seen to in any case. */
  private Map<Part, List<Deviation>> repaired(Map<Part, List<Deviation>> found) {
    found.forEach(
        (part, all) ->
            attempt(
                part, () -> part.repair().accept(all.stream().filter(this::isRepaired).toList())));
    Map<Part, List<Deviation>> left = new LinkedHashMap<>(found);
    left.putAll(
        deviations(
            found.keySet().stream()
                .filter(part -> !found.getOrDefault(part, List.of()).isEmpty())
                .toList()));
    return left;
  }

  private boolean isRepaired(Deviation deviation) {
    return isUnknownRemoved || !isUnknown(deviation);
  }

  private static boolean isUnknown(Deviation deviation) {
    return deviation.kind() == Deviation.Kind.UNKNOWN;
  }

  private List<String> lines(Map<Part, List<Deviation>> found, Map<Part, List<Deviation>> left) {
    List<String> lines = new ArrayList<>();
    found.forEach(
        (part, all) ->
            all.forEach(each -> lines.add(outcome(part, each, left) + line(part, each))));
    return lines.isEmpty() && failures.isEmpty() ? List.of("all is as the inventory says") : lines;
  }

  private String outcome(Part part, Deviation deviation, Map<Part, List<Deviation>> left) {
    if (dryRun.isAsked()) {
      return isRepaired(deviation) ? "would repair: " : "would leave: ";
    }
    return isLeft(part, deviation, left) ? "left: " : "repaired: ";
  }

  /** Of a service, whatever is left; of what is about none, the same. */
  private static boolean isLeft(Part part, Deviation deviation, Map<Part, List<Deviation>> left) {
    return left.getOrDefault(part, List.of()).stream()
        .anyMatch(
            each ->
                deviation.service().isEmpty()
                    ? each.equals(deviation)
                    : each.service().equals(deviation.service()));
  }

  private static String line(Part part, Deviation deviation) {
    return deviation.service().isEmpty()
        ? "%s: %s".formatted(part.name(), deviation.words())
        : "%s: %s %s".formatted(part.name(), deviation.service(), deviation.words());
  }

  private List<Map<String, Object>> facts(
      Map<Part, List<Deviation>> found, Map<Part, List<Deviation>> left) {
    List<Map<String, Object>> facts = new ArrayList<>();
    found.forEach(
        (part, all) ->
            all.forEach(
                each -> {
                  Map<String, Object> one = new LinkedHashMap<>();
                  one.put("name", part.name());
                  if (!each.service().isEmpty()) {
                    one.put(each.isOfNoMember() ? "server" : "service", each.service());
                  }
                  one.put("deviation", each.kind().name().toLowerCase(Locale.ROOT));
                  one.put("words", each.words());
                  one.put(
                      dryRun.isAsked() ? "wouldRepair" : "repaired",
                      dryRun.isAsked() ? isRepaired(each) : !isLeft(part, each, left));
                  facts.add(one);
                }));
    return facts;
  }
}
