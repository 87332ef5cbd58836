package org.clusto.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renders pictures in a browser, and looks at them. */
class PicturesIT {

  private static final String DEMO =
      "../clusto-examples/src/main/resources/org/clusto/examples/netbox-demo.jsonl";
  private static final Pattern RESULT =
      Pattern.compile("<pre id=\"result\">(.*?)</pre>", Pattern.DOTALL);
  private static final Pattern PRINTED_PAGE = Pattern.compile("/Type /Page\\b");
  private static final Pattern SIZE = Pattern.compile("width=\"(\\d+)\" height=\"(\\d+)\"");
  private static final int PAGE_HEIGHT = 980;

  /** Racks of which the names try what they can, and devices of all kinds of sizes and statuses. */
  private static final String ODD =
      """
      {"name":"dc1","driver":"Datacenter"}
      {"name":"<rack> & \\"co\\"","driver":"Rack","attrs":{"_in":{"ref":"dc1"},"maxu":20}}
      {"name":"機架-七-東京-第二-數據中心-機架","driver":"Rack","attrs":{"_in":{"ref":"dc1"},"maxu":12}}
      {"name":"a name of a server that is far too long for the front of any rack there is","driver":"Server","attrs":{"_in#1.ru":{"ref":"<rack> & \\"co\\""},"status":"allocated","port-nic-eth#1.connection":{"ref":"<b>&'\\""},"port-nic-eth#1.otherportnum":1}}
      {"name":"<b>&'\\"","driver":"NetworkSwitch","attrs":{"_in#2.ru":{"ref":"<rack> & \\"co\\""},"_in#3.ru":{"ref":"<rack> & \\"co\\""},"units":2,"status":"<i>","port-nic-eth#1.connection":{"ref":"a name of a server that is far too long for the front of any rack there is"},"port-nic-eth#1.otherportnum":1}}
      {"name":"خادم الويب في الرف الأول","driver":"Server","attrs":{"_in#5.ru":{"ref":"<rack> & \\"co\\""},"status":"broken"}}
      {"name":"服务器一二三四五六七八九十服务器一二三四五六七八九十","driver":"Server","attrs":{"_in#7.ru":{"ref":"機架-七-東京-第二-數據中心-機架"},"status":"使用中"}}
      {"name":"🚀🚀🚀 é é ﷽","driver":"Server","attrs":{"_in#9.ru":{"ref":"機架-七-東京-第二-數據中心-機架"}}}
      {"name":"pdu","driver":"PowerStrip","attrs":{"_in":{"ref":"機架-七-東京-第二-數據中心-機架"},"status":"free"}}
      """;

  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""));
  private Browser browser = new Browser(Path.of(""));

  @BeforeEach
  void requireBrowser() {
    Assumptions.assumeTrue(
        Browser.isInstalled(), () -> "chromium is missing (Debian's package chromium)");
    browser = new Browser(directory);
    cli = new Cli(directory.resolve("inventory"));
    cli.answer("init");
  }

  @Test
  void racks_ofADemoFleet_areInGoodOrderOnEachPage() throws Exception {
    cli.answer("import", DEMO);
    Path racks = directory.resolve("racks.svg");
    cli.answer("rack", "driver:Rack containing driver:Device", "--svg", racks.toString());

    List<int[]> boxes = assertIsInGoodOrder(racks);

    assertThat(boxes).hasSizeGreaterThan(100);
    assertHasInk(racks, boxes);
    Matcher size = SIZE.matcher(Files.readString(racks));
    assertThat(size.find()).isTrue();
    int pages = (Integer.parseInt(size.group(2)) + PAGE_HEIGHT - 1) / PAGE_HEIGHT;
    assertThat(PRINTED_PAGE.matcher(Files.readString(browser.print(racks), ISO_8859_1)).results())
        .hasSize(pages);
    assertThat(boxes)
        .as("nothing stands on two pages")
        .allMatch(box -> box[1] / PAGE_HEIGHT == (box[3] - 1) / PAGE_HEIGHT);
  }

  @Test
  void racks_ofOddNames_areInGoodOrder() throws Exception {
    cli.input(ODD).answer("import", "-");
    Path racks = directory.resolve("odd.svg");
    cli.answer("rack", "dc1", "--svg", racks.toString());

    assertHasInk(racks, assertIsInGoodOrder(racks));
  }

  @Test
  void graph_ofFortyDevices_isInGoodOrderOnAPage() throws Exception {
    StringBuilder fleet = new StringBuilder();
    List<String> ports = new ArrayList<>();
    for (int i = 1; i < 40; i++) {
      ports.add(
          """
          "port-nic-eth#%1$d.connection":{"ref":"server%1$03d"},"port-nic-eth#%1$d.otherportnum":1"""
              .formatted(i));
      fleet.append(
          """
          {"name":"server%1$03d","driver":"Server","attrs":{"port-nic-eth#1.connection":{"ref":"switch1"},"port-nic-eth#1.otherportnum":%1$d}}
          """
              .formatted(i));
    }
    fleet.append(
        "{\"name\":\"switch1\",\"driver\":\"NetworkSwitch\",\"attrs\":{%s}}\n"
            .formatted(String.join(",", ports)));
    cli.input(fleet.toString()).answer("import", "-");
    Path graph = directory.resolve("graph.svg");
    Files.writeString(graph, cli.answer("graph", "switch1", "--format", "svg"));

    List<int[]> boxes = assertIsInGoodOrder(graph);

    assertThat(boxes).hasSize(40);
    assertHasInk(graph, boxes);
    assertThat(boxes).allMatch(box -> box[2] <= 760 && box[3] <= PAGE_HEIGHT);
  }

  @Test
  void graph_ofOddNames_isInGoodOrder() throws Exception {
    cli.input(ODD).answer("import", "-");
    Path graph = directory.resolve("odd.svg");
    Files.writeString(graph, cli.answer("graph", "dc1", "--in", "--format", "svg"));

    assertHasInk(graph, assertIsInGoodOrder(graph));
  }

  @Test
  void picture_toAScreenReader_isToldFromTheTopDown() throws Exception {
    cli.input(ODD).answer("import", "-");
    Path rack = directory.resolve("rack.svg");
    cli.answer("rack", "<rack> & \"co\"", "--svg", rack.toString());

    String told = browser.accessibility(page(rack)).replace("\\u2192", "→");

    assertThat(told)
        .contains("\"<rack> & \\\"co\\\"\"")
        .contains("1 rack, 16 of 20 rack units free")
        .contains("\"rear\"", "RU2-3: <b>&'\\\": nic-eth:1 → a name of a server")
        .containsSubsequence(
            "\"front\"",
            "RU6-20: 15 free",
            "RU5: ",
            "RU2-3: <b>&'\\\", NetworkSwitch, <i>",
            "RU1: a name of a server");
  }

  /** The boxes of a picture of which everything is where it can be seen. */
  private List<int[]> assertIsInGoodOrder(Path picture) throws Exception {
    Matcher result = RESULT.matcher(browser.dom(page(picture)));
    assertThat(result.find()).as("the page was measured").isTrue();
    List<String> lines = result.group(1).lines().toList();
    assertThat(lines).endsWith("end").noneMatch(line -> line.startsWith("fault"));
    return lines.stream()
        .filter(line -> line.startsWith("box "))
        .map(line -> Stream.of(line.split(" ")).skip(1).mapToInt(Integer::parseInt).toArray())
        .toList();
  }

  /** A page that has the picture, and looks at it. */
  private Path page(Path picture) throws Exception {
    try (var script = getClass().getResourceAsStream("measure.js")) {
      return Files.writeString(
          directory.resolve(picture.getFileName() + ".html"),
          "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><body style=\"margin:0\">%s<script>%s</script>"
              .formatted(Files.readString(picture), new String(script.readAllBytes(), UTF_8)));
    }
  }

  private void assertHasInk(Path picture, List<int[]> boxes) throws Exception {
    int width = 0;
    int height = 0;
    for (int[] box : boxes) {
      width = Math.max(width, box[2] + 20);
      height = Math.max(height, box[3] + 20);
    }
    BufferedImage image = ImageIO.read(browser.screenshot(picture, width, height).toFile());
    List<int[]> blank = new ArrayList<>(boxes);
    blank.removeIf(box -> hasInk(image, box));
    assertThat(blank).isEmpty();
  }

  private static boolean hasInk(BufferedImage image, int[] box) {
    for (int y = box[1]; y < Math.min(box[3], image.getHeight()); y++) {
      for (int x = box[0]; x < Math.min(box[2], image.getWidth()); x++) {
        if ((image.getRGB(x, y) & 0xff) < 0x80) {
          return true;
        }
      }
    }
    return false;
  }
}
