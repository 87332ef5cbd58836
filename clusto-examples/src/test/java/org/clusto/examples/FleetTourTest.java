package org.clusto.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClustoException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTourTest {

  private static List<String> lines;

  @BeforeAll
  static void walk() throws Exception {
    lines = output(Ink.UNICODE).lines().map(String::stripLeading).toList();
  }

  static String output(Ink ink) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new FleetTour(new PrintStream(bytes, true, StandardCharsets.UTF_8), ink).inTemporaryDirectory();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tour_import_saysWhatItRead() {
    assertThat(lines)
        .contains(
            "read 518 entities, 378 KiB",
            "24 datacenters, 42 racks, 72 devices, 180 virtual servers, 43 pools, and more");
  }

  @Test
  void tour_racksOfASite_drawsEveryRack() {
    assertThat(lines)
        .containsSubsequence(
            "MDF/Plant 1                 MDF/Plant 2                 MDF/R101 (17 alike)",
            "42–41 │ 2 free           │   42–1 │ 42 free          │   48–1 │ 48 free          │",
            "40 │ PP:B128          │",
            "MDF/R103                    MDF/R104                    MDF/R105",
            "21 │ ncsu-coreswitch1 │     21 │ ncsu-coreswitch2 │     26 │ device 98        │",
            "⋮ │ 16 units         │      ⋮ │ 16 units         │        ├──────────────────┤",
            "MDF/R201",
            "18 │ device 106       │",
            "MDF/R307, MDF/R308");
  }

  @Test
  void tour_switch_saysWhatItIsConnectedTo() {
    assertThat(lines)
        .containsSubsequence(
            "│ driver:Device connected to name:ncsu-coreswitch1",
            "PP:B117, PP:B118, PP:B128",
            "xe-0/0/0 -> port 1 on PP:B117",
            "xe-0/0/5 -> port 2 on PP:B128");
  }

  @Test
  void tour_device_saysWhereItIs() {
    assertThat(lines)
        .containsSubsequence(
            "dmi01-albany-rtr01 -> connected to port 1 on dmi01-albany-sw01",
            "dmi01-albany-rtr01 -> connected to port 2 on dmi01-albany-pdu01",
            "dmi01-albany-rtr01 -> connected to RU4 in DM-Albany/Comms closet",
            "│ driver:PowerStrip connected to name:dmi01-albany-rtr01",
            "dmi01-albany-pdu01");
  }

  @Test
  void tour_fourRouters_areMarkedNowAndNotBefore() {
    assertThat(lines)
        .containsSubsequence(
            "taken in version 2:",
            "dmi01-albany-rtr01      DM-Albany      upgrading",
            "dmi01-binghamton-rtr01  DM-Binghamton  upgrading",
            "dmi01-buffalo-rtr01     DM-Buffalo     upgrading",
            "dmi01-rochester-rtr01   DM-Rochester   upgrading",
            "now, those that are left:",
            "dmi01-syracuse-rtr01  DM-Syracuse  active",
            "dmi01-utica-rtr01     DM-Utica     active",
            "dmi01-yonkers-rtr01   DM-Yonkers   active",
            "as of version 1, the four of before, not marked:",
            "dmi01-albany-rtr01      DM-Albany      active",
            "dmi01-binghamton-rtr01  DM-Binghamton  active",
            "dmi01-buffalo-rtr01     DM-Buffalo     active",
            "dmi01-rochester-rtr01   DM-Rochester   active");
  }

  @Test
  void tour_anyInk_fitsATerminal() throws Exception {
    assertThat(output(Ink.UNICODE).lines()).allMatch(line -> line.length() <= 100);
    assertThat(output(Ink.ASCII))
        .matches(text -> text.chars().allMatch(c -> c < 128))
        .contains("| ncsu-coreswitch1 |");
  }

  @Test
  void tour_thatKeeps_leavesTheInventory(@TempDir Path directory) throws Exception {
    Path kept = directory.resolve("fleet");
    new FleetTour(new PrintStream(new ByteArrayOutputStream()), Ink.ASCII).inKeptDirectory(kept);

    try (Inventory fleet = Clusto.open(kept)) {
      assertThat(fleet.size()).isEqualTo(518);
      assertThat(fleet.version()).isEqualTo(2);
    }
  }

  @Test
  void tour_toKeepWhereSomethingIs_isRefused(@TempDir Path directory) {
    FleetTour tour = new FleetTour(new PrintStream(new ByteArrayOutputStream()), Ink.ASCII);

    assertThatThrownBy(() -> tour.inKeptDirectory(directory))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining("exists already");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void temporaryDirectory_closed_isGone() throws Exception {
    Path path;
    try (TemporaryDirectory directory = TemporaryDirectory.create("clusto-test-")) {
      path = directory.path();
      Files.createDirectories(path.resolve("a/b"));
      Files.writeString(path.resolve("a/b/c"), "c");
    }
    assertThat(path).doesNotExist();
  }
}
