package org.clusto.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clusto.capability.Audit;
import org.clusto.capability.Backend;
import org.clusto.capability.Balancer;
import org.clusto.capability.CapabilityException;
import org.clusto.driver.LoadBalancer;
import org.clusto.haproxy.file.Section;
import org.clusto.haproxy.file.ServersFile;
import org.clusto.haproxy.runtime.RuntimeApi;
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
    HaproxySettings settings = new HaproxySettings(this);
    settings
        .file()
        .ifPresent(
            file -> {
              ServersFile servers =
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
                                          + " haproxy.file is checked")));
              if (!servers.holds(sections())) {
                Audit.ofChange(scope().user(), name(), "write " + file)
                    .run(
                        () -> {
                          servers.write(sections());
                          return file;
                        });
              }
            });
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
