package org.clusto.driver;

import com.google.common.base.Ascii;
import com.google.common.net.InternetDomainName;
import java.util.List;
import java.util.Locale;
import org.clusto.expression.Expressions;
import org.clusto.expression.Query;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Scope;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * The rules of the names of hosts: a device has one {@code hostname} at most, and an {@code fqdn}
 * leads to one device.
 */
final class HostNames {

  private final Device device;
  private final Scope scope;

  HostNames(Device device, Scope scope) {
    this.device = device;
    this.scope = scope;
  }

  void check(List<Value> hostnames, List<Value> fqdns) {
    if (hostnames.size() > 1) {
      throw broken(
          "\"%s\" would have %d hostnames, but one is wanted: what else leads to it is an \"fqdn\""
              .formatted(device.name(), hostnames.size()));
    }
    hostnames.forEach(hostname -> requireName("hostname", hostname));
    fqdns.forEach(this::requireOwn);
  }

  private String requireName(String key, Value value) {
    if (value instanceof Value.Text text && isName(text.value())) {
      return text.value();
    }
    throw broken(
        "the \"%s\" of \"%s\" is no name of a host: letters, digits, hyphens and underscores, with dots between"
            .formatted(key, device.name()));
  }

  /** Valid as it stands: without a dot at the end, and with no other dots than this. */
  private static boolean isName(String text) {
    return InternetDomainName.isValid(text)
        && InternetDomainName.from(text).toString().equals(Ascii.toLowerCase(text));
  }

  private void requireOwn(Value value) {
    String fqdn = requireName("fqdn", value);
    if (!fqdn.contains(".") || !fqdn.equals(fqdn.toLowerCase(Locale.ROOT))) {
      throw broken(
          "\"%s\" of \"%s\" is no fqdn: it has a domain, and is written in lower case"
              .formatted(fqdn, device.name()));
    }
    for (Entity other : scope.evaluate(Query.of(Expressions.attr("fqdn", fqdn)))) {
      if (!other.equals(device) && other instanceof Device) {
        throw broken(
            "the fqdn %s would lead to \"%s\" and to \"%s\": take it from one of them"
                .formatted(fqdn, other.name(), device.name()));
      }
    }
  }

  private RuleException broken(String message) {
    return new RuleException(message, device.name());
  }
}
