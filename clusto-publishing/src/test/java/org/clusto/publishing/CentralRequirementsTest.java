package org.clusto.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CentralRequirementsTest {

  private static final String WHOLE =
      """
      <project>
        <groupId>org.example</groupId><artifactId>a</artifactId><version>1</version>
        <name>a</name><description>d</description><url>u</url>
        <licenses><license><name>Apache-2.0</name><url>u</url></license></licenses>
        <developers><developer>
          <name>n</name><organization>o</organization><organizationUrl>u</organizationUrl>
        </developer></developers>
        <scm><connection>c</connection><developerConnection>c</developerConnection><url>u</url></scm>
        <dependencies>
          <dependency><artifactId>b</artifactId><version>2</version></dependency>
        </dependencies>
      </project>
      """;

  @Test
  void whole_pom_meetsThem() {
    Pom pom = Pom.of(WHOLE);

    assertThat(CentralRequirements.unmetBy(pom)).isEmpty();
    assertThat(CentralRequirements.snapshotsIn(pom)).isEmpty();
  }

  @Test
  void pom_withoutWhatIsDemanded_isRefusedByName() {
    assertThat(CentralRequirements.unmetBy(Pom.of(WHOLE.replace("<name>a</name>", ""))))
        .containsExactly("no name");
    assertThat(CentralRequirements.unmetBy(Pom.of(WHOLE.replaceAll("<licenses>.*</licenses>", ""))))
        .containsExactly("no licenses/license/name", "no licenses/license/url");
    assertThat(CentralRequirements.unmetBy(Pom.of(WHOLE.replaceAll("<scm>.*</scm>", ""))))
        .hasSize(3);
  }

  @Test
  void pom_thatNeedsItsBuild_isRefused() {
    String versions = "<version>2</version>";

    assertThat(CentralRequirements.unmetBy(Pom.of(WHOLE.replace(versions, ""))))
        .containsExactly("b has no version");
    assertThat(
            CentralRequirements.unmetBy(Pom.of(WHOLE.replace(versions, "<version>${v}</version>"))))
        .containsExactly("a variable is left");
    assertThat(
            CentralRequirements.unmetBy(Pom.of(WHOLE.replace(versions, "<version>[1,)</version>"))))
        .containsExactly("b has a range of versions, [1,)");
    assertThat(
            CentralRequirements.unmetBy(
                Pom.of(WHOLE.replace("<name>a</name>", "<name>a</name><parent/>"))))
        .containsExactly("its parent is left");
  }

  @Test
  void release_ofSnapshots_isRefused() {
    assertThat(
            CentralRequirements.snapshotsIn(
                Pom.of(WHOLE.replace("<version>1<", "<version>1-SNAPSHOT<"))))
        .containsExactly("is a snapshot");
    assertThat(
            CentralRequirements.snapshotsIn(
                Pom.of(WHOLE.replace("<version>2<", "<version>2-SNAPSHOT<"))))
        .containsExactly("b is a snapshot");
  }

  @Test
  void release_withoutSignaturesAndSources_lacksThem() {
    assertThat(CentralRequirements.missing(Set.of("a-1.pom", "a-1.pom.md5"), "a-1", false))
        .containsExactly("a-1.pom.asc", "a-1.pom.sha1");
    assertThat(CentralRequirements.missing(Set.of(), "a-1", true))
        .contains("a-1-sources.jar", "a-1-javadoc.jar", "a-1-javadoc.jar.asc", "a-1.jar");
  }
}
