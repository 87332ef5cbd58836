package org.clusto.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import org.clusto.Clusto;
import org.clusto.model.ClustoException;
import org.junit.jupiter.api.Test;

/** The rules of the house, over all modules: which room may know of which. */
class HouseRulesTest {

  private static final String[] API = {
    "org.clusto",
    "org.clusto.model..",
    "org.clusto.expression..",
    "org.clusto.inventory..",
    "org.clusto.capability..",
    "org.clusto.credential..",
    "org.clusto.driver..",
    "org.clusto.resource..",
    "org.clusto.spi.."
  };

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.clusto");

  @Test
  void house_imported_holdsEveryModule() {
    assertThat(HOUSE.contain("org.clusto.engine.Engine")).isTrue();
    assertThat(HOUSE.contain("org.clusto.query.ExpressionParser")).isTrue();
    assertThat(HOUSE.contain("org.clusto.ipmi.IpmiServer")).isTrue();
    assertThat(HOUSE.contain("org.clusto.haproxy.HaproxyBalancer")).isTrue();
    assertThat(HOUSE.contain("org.clusto.console.SshTransport")).isTrue();
    assertThat(HOUSE.contain("org.clusto.snmp.SnmpSwitch")).isTrue();
    assertThat(HOUSE.contain("org.clusto.imports.NetBoxSource")).isTrue();
    assertThat(HOUSE.contain("org.clusto.store.etcd.EtcdStore")).isTrue();
    assertThat(HOUSE.contain("org.clusto.cli.Main")).isTrue();
  }

  @Test
  void packages_dependencies_haveNoCycle() {
    slices().matching("org.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void api_packages_lookOneWay() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.clusto..")
        .layer("model")
        .definedBy("org.clusto.model..")
        .layer("expression")
        .definedBy("org.clusto.expression..")
        .layer("inventory")
        .definedBy("org.clusto.inventory..")
        .layer("capability")
        .definedBy("org.clusto.capability..")
        .layer("credential")
        .definedBy("org.clusto.credential..")
        .layer("driver")
        .definedBy("org.clusto.driver..", "org.clusto.resource..")
        .layer("spi")
        .definedBy("org.clusto.spi..")
        .layer("door")
        .definedBy("org.clusto")
        .whereLayer("model")
        .mayNotAccessAnyLayer()
        .whereLayer("expression")
        .mayOnlyAccessLayers("model")
        .whereLayer("inventory")
        .mayOnlyAccessLayers("model", "expression")
        .whereLayer("capability")
        .mayOnlyAccessLayers("model", "credential")
        .whereLayer("credential")
        .mayOnlyAccessLayers("model")
        .whereLayer("driver")
        .mayOnlyAccessLayers("model", "inventory", "capability", "credential", "expression")
        .whereLayer("spi")
        .mayOnlyAccessLayers("model", "inventory", "expression")
        .whereLayer("door")
        .mayOnlyAccessLayers("model", "expression", "inventory", "spi")
        .check(HOUSE);
  }

  @Test
  void api_dependencies_knowNoEngine() {
    noClasses()
        .that(resideInAnyPackage(API))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.clusto.engine..", "org.clusto.query..", "org.clusto.store..", "org.clusto.json..")
        .check(HOUSE);
  }

  @Test
  void engine_packages_lookOneWay() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.clusto.engine..")
        .layer("inventory")
        .definedBy("org.clusto.engine")
        .layer("write")
        .definedBy("org.clusto.engine.write..")
        .layer("query")
        .definedBy("org.clusto.engine.query..")
        .layer("driver")
        .definedBy("org.clusto.engine.driver..")
        .layer("state")
        .definedBy("org.clusto.engine.state..")
        .whereLayer("inventory")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("write")
        .mayOnlyAccessLayers("state", "driver")
        .whereLayer("query")
        .mayOnlyAccessLayers("state", "driver")
        .whereLayer("driver")
        .mayNotAccessAnyLayer()
        .whereLayer("state")
        .mayNotAccessAnyLayer()
        .check(HOUSE);
  }

  @Test
  void engine_classes_areReachedThroughTheApiOnly() {
    classes()
        .that()
        .resideInAPackage("org.clusto.engine..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage("org.clusto.engine..")
        .check(HOUSE);
  }

  @Test
  void stores_dependencies_knowNoEngine() {
    noClasses()
        .that()
        .resideInAPackage("org.clusto.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.clusto.engine..", "org.clusto.query..", "org.clusto.json..")
        .check(HOUSE);
  }

  @Test
  void ipmi_packages_lookOneWay() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.clusto.ipmi..")
        .layer("driver")
        .definedBy("org.clusto.ipmi")
        .layer("feature")
        .definedBy(
            "org.clusto.ipmi.chassis..",
            "org.clusto.ipmi.sol..",
            "org.clusto.ipmi.fru..",
            "org.clusto.ipmi.sensor..")
        .layer("lan")
        .definedBy("org.clusto.ipmi.lan..")
        .whereLayer("driver")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("feature")
        .mayOnlyAccessLayers("lan")
        .whereLayer("lan")
        .mayNotAccessAnyLayer()
        .check(HOUSE);
  }

  @Test
  void haproxy_packages_lookOneWay() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.clusto.haproxy..")
        .layer("driver")
        .definedBy("org.clusto.haproxy")
        .layer("file")
        .definedBy("org.clusto.haproxy.file..")
        .layer("runtime")
        .definedBy("org.clusto.haproxy.runtime..")
        .whereLayer("driver")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("file")
        .mayOnlyAccessLayers("runtime")
        .whereLayer("runtime")
        .mayNotAccessAnyLayer()
        .check(HOUSE);
  }

  @Test
  void snmp_packages_lookOneWay() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.clusto.snmp..")
        .layer("driver")
        .definedBy("org.clusto.snmp")
        .layer("feature")
        .definedBy("org.clusto.snmp.strip..", "org.clusto.snmp.bridge..", "org.clusto.snmp.trap..")
        .layer("session")
        .definedBy("org.clusto.snmp.session..")
        .whereLayer("driver")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("feature")
        .mayOnlyAccessLayers("session")
        .whereLayer("session")
        .mayNotAccessAnyLayer()
        .check(HOUSE);
  }

  @Test
  void libraries_each_areSeenByTheirAdapterOnly() {
    onlyIn("org.antlr..", "org.clusto.query..");
    onlyIn("org.mapdb..", "org.clusto.store.mapdb..");
    onlyIn("io.etcd..", "org.clusto.store.etcd..");
    onlyIn("io.grpc..", "org.clusto.store.etcd..");
    onlyIn("org.roaringbitmap..", "org.clusto.engine..");
    onlyIn("com.google.re2j..", "org.clusto.query..", "org.clusto.engine.query..");
    onlyIn(
        "com.fasterxml.jackson..", "org.clusto.json..", "org.clusto.imports..", "org.clusto.cli..");
    onlyIn("org.snmp4j..", "org.clusto.snmp..");
    onlyIn("picocli..", "org.clusto.cli..");
    onlyIn("groovy..", "org.clusto.cli.shell..");
    onlyIn("jdk.jshell..", "org.clusto.cli.shell..");
    onlyIn("org.apache.sshd..", "org.clusto.console..");
  }

  private static void onlyIn(String library, String... rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(HOUSE);
  }

  @Test
  void drivers_dependencies_doNotReachTheProcessWideInventory() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.clusto.driver..",
            "org.clusto.resource..",
            "org.clusto.capability..",
            "org.clusto.ipmi..",
            "org.clusto.console..",
            "org.clusto.snmp..",
            "org.clusto.haproxy..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Clusto.class)
        .check(HOUSE);
  }

  @Test
  void cli_dependencies_areOfTheApi() {
    noClasses()
        .that()
        .resideInAPackage("org.clusto.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.clusto.engine..",
            "org.clusto.query..",
            "org.clusto.store..",
            "org.clusto.json..",
            "org.clusto.imports..",
            "org.clusto.ipmi..",
            "org.clusto.console..",
            "org.clusto.snmp..",
            "org.clusto.haproxy..")
        .check(HOUSE);
  }

  @Test
  void errors_declaredByTheApi_areEachRaisedSomewhere() {
    List<JavaClass> errors =
        HOUSE.stream()
            .filter(c -> c.isAssignableTo(ClustoException.class))
            .filter(c -> !c.isEquivalentTo(ClustoException.class))
            .toList();

    assertThat(errors).hasSizeGreaterThan(10);
    assertThat(errors)
        .allSatisfy(
            error ->
                assertThat(error.getConstructorCallsToSelf())
                    .as(error.getName())
                    .anyMatch(call -> !call.getOriginOwner().equals(error)));
  }
}
