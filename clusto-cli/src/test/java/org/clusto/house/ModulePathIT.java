package org.clusto.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engine, stores and drivers are found on the class path and on the module path alike. */
class ModulePathIT {

  private static final Path LIBRARIES =
      Path.of(System.getProperty("clusto.launcher")).resolveSibling("lib").toAbsolutePath();

  private static final String PROGRAM =
      """
      import java.nio.file.Path;
      import org.clusto.Clusto;
      import org.clusto.inventory.Inventory;

      public class Program {
        public static void main(String[] directory) {
          try (Inventory inventory = Clusto.open(Path.of(directory[0]))) {
            inventory.create("IpmiServer", "server1").set("status", "unallocated");
            System.out.println(
                inventory.query("driver:Server and attr:status,unallocated").names()
                    + " " + inventory.getByName("server1").getClass().getName()
                    + " " + inventory.create("HaproxyBalancer", "lb1").getClass().getName()
                    + " " + Clusto.class.getModule().isNamed());
          }
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void inventory_onTheModulePath_findsEngineStoreAndDrivers() throws Exception {
    assertThat(
            run(
                "--module-path",
                LIBRARIES.toString(),
                "--add-modules",
                "org.clusto.core,org.clusto.ipmi,org.clusto.haproxy"))
        .isEqualTo("[server1] org.clusto.ipmi.IpmiServer org.clusto.haproxy.HaproxyBalancer true");
  }

  @Test
  void inventory_onTheClassPath_findsEngineStoreAndDrivers() throws Exception {
    assertThat(run("--class-path", LIBRARIES + "/*"))
        .isEqualTo("[server1] org.clusto.ipmi.IpmiServer org.clusto.haproxy.HaproxyBalancer false");
  }

  private String run(String... path) throws IOException, InterruptedException {
    Path program = Files.writeString(directory.resolve("Program.java"), PROGRAM);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(path));
    command.addAll(List.of(program.toString(), directory.resolve("fleet").toString()));
    Path errors = directory.resolve("errors");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return output.strip();
  }
}
