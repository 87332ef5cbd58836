package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.clusto.capability.Balancer;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.model.WrongDriverException;
import org.clusto.resource.Vip;

/** The virtual addresses that words of the command line mean. */
final class Vips {
  private Vips() {}

  /**
   * Those that are named or selected; without words, all whose balancer can be told.
   *
   * @throws WrongDriverException if one that is named is no virtual address
   */
  static List<Vip> of(List<String> words, InventoryView view) {
    if (words.isEmpty()) {
      return view.query(Expressions.driver(Vip.class)).toList(Vip.class).stream()
          .filter(vip -> vip.balancer().orElse(null) instanceof Balancer)
          .toList();
    }
    Chosen chosen = Chosen.of(words, view);
    List<Vip> vips = new ArrayList<>();
    for (Entity named : chosen.named()) {
      vips.add(named.as(Vip.class));
    }
    return Stream.concat(
            vips.stream(),
            chosen.selected().stream().filter(Vip.class::isInstance).map(Vip.class::cast))
        .toList();
  }
}
