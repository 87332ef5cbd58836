package org.clusto.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks at all that would be published. */
class PublishedIT {

  private static final List<String> UNPUBLISHED =
      List.of("clusto-bench", "clusto-examples", "clusto-publishing");

  static List<String> artifacts() {
    return Staged.artifacts();
  }

  static List<String> jars() {
    return Staged.jars();
  }

  private static Pom pom(String artifact) throws IOException {
    return Pom.read(Staged.file(artifact, ".pom"));
  }

  @Test
  void modules_allButThoseThatAreNot_arePublished() throws IOException {
    Pom parent = Pom.read(Path.of("../pom.xml"));

    List<String> published =
        Stream.concat(
                Stream.of("clusto-parent"),
                parent.elements("modules/module").map(module -> module.getTextContent()))
            .filter(module -> !UNPUBLISHED.contains(module))
            .toList();

    assertThat(Staged.artifacts()).containsExactlyInAnyOrderElementsOf(published);
  }

  @Test
  void bom_namesAllThatIsPublished() throws IOException {
    assertThat(
            pom("clusto-bom")
                .elements("dependencyManagement/dependencies/dependency")
                .map(each -> Pom.child(each, "artifactId") + ":" + Pom.child(each, "version")))
        .containsExactlyInAnyOrderElementsOf(
            Staged.jars().stream().map(artifact -> artifact + ":" + Staged.VERSION).toList());
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void pom_meetsWhatCentralDemands(String artifact) throws IOException {
    assertThat(CentralRequirements.unmetBy(pom(artifact))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void release_isWholeAndSigned(String artifact) throws IOException {
    assumeThat(Boolean.getBoolean("clusto.signed")).as("built for a release").isTrue();

    assertThat(CentralRequirements.snapshotsIn(pom(artifact))).isEmpty();
    assertThat(
            CentralRequirements.missing(
                Staged.names(Staged.directory(artifact)),
                Staged.stem(artifact),
                Staged.isJar(artifact)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jars")
  void jar_isAModuleOfItsOwn(String artifact) {
    ModuleDescriptor module =
        ModuleFinder.of(Staged.file(artifact, ".jar")).findAll().iterator().next().descriptor();

    assertThat(module.isAutomatic()).isFalse();
    assertThat(module.name()).startsWith("org.clusto.");
  }

  @ParameterizedTest
  @MethodSource("jars")
  void jar_saysNothingOfWhenAndWhereItWasBuilt(String artifact) throws IOException {
    Instant time =
        Instant.parse(
            Pom.read(Path.of("../pom.xml"))
                .text("properties/project.build.outputTimestamp")
                .orElseThrow());
    // The time of an entry of a zip has no zone.
    LocalDateTime written = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    try (JarFile jar = new JarFile(Staged.file(artifact, ".jar").toFile())) {
      assertThat(jar.stream()).allMatch(entry -> entry.getTimeLocal().equals(written));
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.keySet())
          .extracting(Object::toString)
          .doesNotContain("Built-By", "Build-Jdk", "Build-Time", "Created-On");
    }
  }

  @Test
  void core_asOthersSeeIt_asksForMapDbWithoutItsRanges() throws IOException {
    assertThat(
            pom("clusto-core")
                .elements("dependencies/dependency")
                .filter(each -> Pom.child(each, "artifactId").equals("mapdb"))
                .flatMap(each -> Pom.children(each, "exclusions"))
                .flatMap(each -> Pom.children(each, "exclusion"))
                .map(each -> Pom.child(each, "groupId") + ":" + Pom.child(each, "artifactId")))
        .containsExactly("*:*");
  }

  @Test
  void etcdStore_asOthersSeeIt_leavesVertxOut() throws IOException {
    assertThat(
            pom("clusto-store-etcd")
                .elements("dependencies/dependency")
                .filter(each -> Pom.child(each, "artifactId").equals("jetcd-core"))
                .flatMap(each -> Pom.children(each, "exclusions"))
                .flatMap(each -> Pom.children(each, "exclusion"))
                .map(each -> Pom.child(each, "groupId") + ":" + Pom.child(each, "artifactId")))
        .containsExactly("io.vertx:*");
  }

  @Test
  void command_onTheModulePath_runs() throws Exception {
    assertThat(
            Stranger.java(
                Path.of("."),
                "-p",
                "../clusto-cli/target/lib",
                "-m",
                "org.clusto.cli/org.clusto.cli.Main",
                "--version"))
        .startsWith("clusto ");
  }

  @Test
  void licences_ofWhatComesAlong_areNamedInThePackages() throws IOException {
    String copyright = Files.readString(Path.of("../clusto-cli/target/licences/copyright"));
    String thirdParty = Files.readString(Path.of("../clusto-cli/target/licences/THIRD-PARTY.txt"));

    assertThat(Staged.names(Path.of("../clusto-cli/target/lib")))
        .filteredOn(name -> name.endsWith(".jar") && !name.startsWith("clusto-"))
        .isNotEmpty()
        .allSatisfy(
            name -> {
              String library = name.replaceFirst("-(\\d.*)\\.jar", " $1 (");
              assertThat(copyright).contains("/lib/" + name + "\n");
              assertThat(thirdParty).contains("\n" + library);
            });
  }
}
