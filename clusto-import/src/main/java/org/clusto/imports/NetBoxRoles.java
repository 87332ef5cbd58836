package org.clusto.imports;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which driver the devices of a role have: the one that an option {@code driver.ROLE} says, or else
 * what the words of the role's name say, the first that fits.
 */
final class NetBoxRoles {

  /** What options that name a driver begin with; the slug of a role follows. */
  static final String OPTION = "driver.";

  private static final String DEVICE = "Device";
  private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

  static {
    word("console|terminal server", "ConsoleServer");
    word("pdu|power strip|power distribution", "PowerStrip");
    word("firewall|fw", "Firewall");
    word("load.?balancer|lb|adc", "LoadBalancer");
    word("patch|panel|cable|shelf|blank", DEVICE);
    word("switch|sw|leaf|spine|tor", "NetworkSwitch");
    word("server|hypervisor|compute|node|host|blade|storage|database|hadoop", "Server");
    word("router|rtr|wan|access point|ap|wireless|ups|appliance|gateway|modem", "Appliance");
  }

  private final Map<String, String> options;

  NetBoxRoles(Map<String, String> options) {
    this.options = options;
  }

  private static void word(String alternatives, String driver) {
    WORDS.put(Pattern.compile("\\b(" + alternatives + ")s?\\b"), driver);
  }

  /**
   * The driver of the devices of a role.
   *
   * @param slug the role's slug
   * @param name its name
   */
  String driver(String slug, String name) {
    String chosen = options.get(OPTION + slug);
    if (chosen != null) {
      return chosen;
    }
    String words = (name + " " + slug).toLowerCase(Locale.ROOT).replaceAll("[-_/]+", " ");
    return WORDS.entrySet().stream()
        .filter(each -> each.getKey().matcher(words).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(DEVICE);
  }
}
