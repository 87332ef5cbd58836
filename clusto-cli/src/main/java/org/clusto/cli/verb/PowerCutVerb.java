package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.capability.Power;
import org.clusto.driver.Device;
import org.clusto.inventory.Entity;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A verb that interrupts what runs on servers: it asks first, and leaves alone what is protected,
 * unless it is named and forced.
 */
abstract class PowerCutVerb extends PowerSwitchVerb {

  @Mixin private final Consent consent = new Consent();

  @Option(
      names = "--force",
      description = "Also those that are protected, if they are named one by one.")
  private boolean force;

  PowerCutVerb(Call call) {
    super(call);
  }

  @Override
  final void ask(Chosen chosen) {
    consent.require(terminal(), action().toString(), sentences(chosen), "nothing was done");
  }

  @Override
  final Power power(Entity entity, boolean isNamed) {
    return force && isNamed ? server(entity).powerThoughProtected() : super.power(entity, isNamed);
  }

  @Override
  final List<String> sentences(Chosen chosen) {
    List<String> sentences = new ArrayList<>(super.sentences(chosen));
    sentences.addAll(loss(chosen).sentences());
    for (Entity entity : chosen.all()) {
      boolean isForced = isForced(entity, chosen);
      protection(entity).ifPresent(by -> sentences.add(sentence(entity, by, isForced)));
    }
    return sentences;
  }

  private PowerLoss loss(Chosen chosen) {
    return PowerLoss.of(
        chosen.all().stream()
            .filter(entity -> isForced(entity, chosen) || protection(entity).isEmpty())
            .toList());
  }

  private boolean isForced(Entity entity, Chosen chosen) {
    return force && chosen.named().contains(entity);
  }

  private static String sentence(Entity entity, Entity by, boolean isForced) {
    return "%s is protected%s: %s"
        .formatted(
            entity.name(),
            by.equals(entity) ? "" : " by " + by.name(),
            isForced ? "--force overrides that" : "it would be left alone");
  }

  @Override
  final Map<String, Object> facts(Chosen chosen) {
    Map<String, Object> facts = super.facts(chosen);
    facts.put(
        "protected",
        chosen.all().stream()
            .filter(entity -> protection(entity).isPresent())
            .map(Entity::name)
            .toList());
    loss(chosen).addTo(facts);
    return facts;
  }

  private static Optional<Entity> protection(Entity entity) {
    return entity instanceof Device device ? device.protection() : Optional.empty();
  }
}
