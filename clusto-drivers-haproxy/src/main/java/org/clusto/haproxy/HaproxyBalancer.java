package org.clusto.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusto.capability.Audit;
import org.clusto.capability.Backend;
import org.clusto.capability.Balancer;
import org.clusto.capability.CapabilityException;
import org.clusto.driver.LoadBalancer;
import org.clusto.expression.Expressions;
import org.clusto.expression.Query;
import org.clusto.haproxy.file.Section;
import org.clusto.haproxy.file.ServersFile;
import org.clusto.haproxy.runtime.Endpoint;
import org.clusto.haproxy.runtime.RuntimeApi;
import org.clusto.haproxy.runtime.ServerState;
import org.clusto.inventory.EntityHandle;
import org.clusto.model.Relatable;
import org.clusto.resource.Vip;

/**
 * A load balancer that is HAProxy, 2.6 or newer, told by its runtime API. Attributes, its own or
 * inherited, say how: {@code haproxy.socket}, the one that it must have, {@code haproxy.timeout} (5
 * s), {@code haproxy.drain} (30 s), {@code haproxy.file} and {@code haproxy.config}. Those of a
 * virtual address: {@code haproxy.backend} (its name), {@code haproxy.check} (true), {@code
 * haproxy.defaults}.
 */
public class HaproxyBalancer extends LoadBalancer implements Balancer {

  /** For the engine and for drivers that extend this one. */
  public HaproxyBalancer(EntityHandle handle) {
    super(handle);
  }

  @Override
  public Backend backend(Relatable vip) {
    Vip meant = scope().entity(vip.id()).as(Vip.class);
    if (!meant.balancer().filter(this::equals).isPresent()) {
      throw new CapabilityException("\"%s\" is not on \"%s\"".formatted(meant.name(), name()));
    }
    HaproxySettings settings = new HaproxySettings(this);
    HaproxySettings ofVip = new HaproxySettings(meant);
    String backend = ofVip.backend();
    requireOwn(backend, meant);
    return new HaproxyBackend(
        scope().user(),
        new RuntimeApi(name(), settings.socket(), settings.timeout()),
        backend,
        ofVip.isChecked(),
        settings.drain());
  }

  /** Two in one backend would take out each other's servers. */
  private void requireOwn(String backend, Vip vip) {
    for (Vip other : vips()) {
      if (!other.equals(vip) && backendOf(other).filter(backend::equals).isPresent()) {
        throw new CapabilityException(
            "\"%s\" and \"%s\" have the same backend \"%s\" of \"%s\": give one of them another with haproxy.backend"
                .formatted(vip.name(), other.name(), backend, name()));
      }
    }
  }

  private static Optional<String> backendOf(Vip vip) {
    try {
      return Optional.of(new HaproxySettings(vip).backend());
    } catch (CapabilityException e) {
      return Optional.empty();
    }
  }

  private List<Vip> vips() {
    return scope().referrers(id()).stream()
        .filter(Vip.class::isInstance)
        .map(Vip.class::cast)
        .filter(vip -> vip.balancer().filter(this::equals).isPresent())
        .toList();
  }

  /**
   * Writes the backends of all virtual addresses that are on it to {@code haproxy.file}, if there
   * is one; HAProxy reads it when it starts or reloads.
   *
   * @throws CapabilityException if the file cannot be written, or HAProxy would not take it
   */
  @Override
  public void keep() {
    file()
        .ifPresent(
            servers -> {
              if (!servers.differences(sections()).isEmpty()) {
                Audit.ofChange(scope().user(), name(), "write " + servers.file())
                    .run(
                        () -> {
                          servers.write(sections());
                          return servers.file();
                        });
              }
            });
  }

  @Override
  public List<String> unkept() {
    return file().map(servers -> servers.differences(sections())).orElse(List.of());
  }

  private Optional<ServersFile> file() {
    HaproxySettings settings = new HaproxySettings(this);
    return settings
        .file()
        .map(
            file ->
                new ServersFile(
                    name(),
                    file,
                    settings
                        .configuration()
                        .orElseThrow(
                            () ->
                                settings.wrong(
                                    "haproxy.config",
                                    "is missing: the main configuration of HAProxy, with which"
                                        + " haproxy.file is checked"))));
  }

  /**
   * Those of virtual addresses that are gone, on another balancer, or have another backend by now.
   *
   * @throws CapabilityException if it is not said which backend one has: it could be any
   */
  @Override
  public List<Backend> formerBackends() {
    HaproxySettings settings = new HaproxySettings(this);
    RuntimeApi api = new RuntimeApi(name(), settings.socket(), settings.timeout());
    Set<String> present =
        atSame(settings.socket())
            .flatMap(balancer -> balancer.vips().stream())
            .map(vip -> new HaproxySettings(vip).backend())
            .collect(Collectors.toSet());
    return Audit.ofReading(scope().user(), name(), "servers of all backends")
        .run(() -> ServerState.parse(name(), api.ask("show servers state")))
        .stream()
        .filter(state -> state.server().isOurs() && !present.contains(state.backend()))
        .map(ServerState::backend)
        .distinct()
        .<Backend>map(
            backend -> new HaproxyBackend(scope().user(), api, backend, false, settings.drain()))
        .toList();
  }

  /** All that stand for the same HAProxy, mostly this alone. */
  private Stream<HaproxyBalancer> atSame(Endpoint socket) {
    return scope().evaluate(Query.of(Expressions.driver(LoadBalancer.class))).stream()
        .filter(HaproxyBalancer.class::isInstance)
        .map(HaproxyBalancer.class::cast)
        .filter(other -> other.equals(this) || other.isAt(socket));
  }

  private boolean isAt(Endpoint socket) {
    try {
      return new HaproxySettings(this).socket().equals(socket);
    } catch (CapabilityException e) {
      return false;
    }
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (Vip vip : vips()) {
      HaproxySettings settings = new HaproxySettings(vip);
      sections.add(
          new Section(
              settings.backend(),
              settings.defaults(),
              settings.isChecked(),
              vip.balancing().targets()));
    }
    return sections;
  }
}
