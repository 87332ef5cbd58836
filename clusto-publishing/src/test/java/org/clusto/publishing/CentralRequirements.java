package org.clusto.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/**
 * What Maven Central demands of an artifact (central.sonatype.org/publish/requirements), and what
 * its users need beyond that: a pom that is whole by itself.
 */
final class CentralRequirements {

  private static final List<String> DEMANDED =
      List.of(
          "groupId",
          "artifactId",
          "version",
          "name",
          "description",
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "developers/developer/organization",
          "developers/developer/organizationUrl",
          "scm/connection",
          "scm/developerConnection",
          "scm/url");

  private CentralRequirements() {}

  /** What is wrong with a pom, a line each. */
  static List<String> unmetBy(Pom pom) {
    List<String> unmet = new ArrayList<>();
    for (String path : DEMANDED) {
      if (pom.text(path).isEmpty()) {
        unmet.add("no " + path);
      }
    }
    if (pom.project().getTextContent().contains("${")) {
      unmet.add("a variable is left");
    }
    for (String element : List.of("parent", "repositories", "pluginRepositories", "build")) {
      if (pom.elements(element).findAny().isPresent()) {
        unmet.add("its " + element + " is left");
      }
    }
    pom.elements("dependencies/dependency").forEach(each -> checkDependency(each, unmet));
    pom.elements("dependencyManagement/dependencies/dependency")
        .forEach(each -> checkDependency(each, unmet));
    return unmet;
  }

  private static void checkDependency(Element dependency, List<String> unmet) {
    String name = Pom.child(dependency, "artifactId");
    String version = Pom.child(dependency, "version");
    String scope = Pom.child(dependency, "scope");
    if (version.isEmpty()) {
      unmet.add(name + " has no version");
    } else if (version.startsWith("[") || version.startsWith("(")) {
      unmet.add(name + " has a range of versions, " + version);
    }
    if (scope.equals("test") || scope.equals("system")) {
      unmet.add(name + " has the scope " + scope);
    }
  }

  /** What a release must not depend on: what is not released. */
  static List<String> snapshotsIn(Pom pom) {
    return pom.elements("version").map(Element::getTextContent).anyMatch(v -> isSnapshot(v))
        ? List.of("is a snapshot")
        : pom.elements("dependencies/dependency")
            .filter(each -> isSnapshot(Pom.child(each, "version")))
            .map(each -> Pom.child(each, "artifactId") + " is a snapshot")
            .toList();
  }

  private static boolean isSnapshot(String version) {
    return version.strip().endsWith("-SNAPSHOT");
  }

  /**
   * The files that a release must have beside its pom and has not.
   *
   * @param files the names of the files that are there
   * @param stem what they begin with: the artifact and its version
   */
  static Set<String> missing(Set<String> files, String stem, boolean hasJar) {
    Set<String> demanded = new TreeSet<>(List.of(stem + ".pom"));
    if (hasJar) {
      demanded.addAll(List.of(stem + ".jar", stem + "-sources.jar", stem + "-javadoc.jar"));
    }
    Set<String> missing = new TreeSet<>();
    for (String file : demanded) {
      for (String each : List.of(file, file + ".asc", file + ".md5", file + ".sha1")) {
        if (!files.contains(each)) {
          missing.add(each);
        }
      }
    }
    return missing;
  }
}
