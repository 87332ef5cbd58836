package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chromium without a window, which renders a page; each time with a new profile. */
record Browser(Path directory) {

  private static final Path COMMAND = Path.of("/usr/bin/chromium");
  private static final Pattern SOCKET =
      Pattern.compile(
          "\"type\": \"page\".*?\"webSocketDebuggerUrl\": \"([^\"]+)\"", Pattern.DOTALL);
  private static final long SECONDS = 120;

  static boolean isInstalled() {
    return Files.isExecutable(COMMAND);
  }

  /** The document of a page after its scripts ran. */
  String dom(Path page) throws Exception {
    return run("--dump-dom", page.toUri().toString());
  }

  /** What the page looks like, as PNG. */
  Path screenshot(Path page, int width, int height) throws Exception {
    Path image = directory.resolve(page.getFileName() + ".png");
    run(
        "--hide-scrollbars",
        "--window-size=" + width + "," + height,
        "--screenshot=" + image,
        page.toUri().toString());
    return image;
  }

  /** What is printed of the page, as PDF. */
  Path print(Path page) throws Exception {
    Path file = directory.resolve(page.getFileName() + ".pdf");
    run("--no-pdf-header-footer", "--print-to-pdf=" + file, page.toUri().toString());
    return file;
  }

  private String run(String... args) throws Exception {
    Path out = Files.createTempFile(directory, "browser", ".out");
    Process process = start(out, args);
    try {
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      return Files.readString(out);
    } finally {
      end(process);
    }
  }

  private Process start(Path out, String... args) throws IOException {
    Path profile = Files.createTempDirectory(directory, "profile");
    List<String> command =
        new ArrayList<>(
            List.of(
                COMMAND.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile));
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(Files.createTempFile(directory, "browser", ".err").toFile())
        .start();
  }

  private static void end(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.waitFor();
  }

  /** What a screen reader is told of the page: the answer of the DevTools, as JSON. */
  String accessibility(Path page) throws Exception {
    Path out = Files.createTempFile(directory, "browser", ".out");
    Process process = start(out, "--remote-debugging-port=0", page.toUri().toString());
    try {
      HttpClient client = HttpClient.newHttpClient();
      CompletableFuture<String> tree = new CompletableFuture<>();
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .buildAsync(socket(client), new Answer(tree))
              .get(SECONDS, TimeUnit.SECONDS);
      var unused = socket.sendText("{\"id\":1,\"method\":\"Accessibility.getFullAXTree\"}", true);
      return tree.get(SECONDS, TimeUnit.SECONDS);
    } finally {
      end(process);
    }
  }

  /** Where the page is asked, once it is there. */
  private URI socket(HttpClient client) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    Matcher pages = pages(client);
    while (!pages.find()) {
      assertThat(System.nanoTime()).as("the browser has the page").isLessThan(deadline);
      Thread.sleep(20);
      pages = pages(client);
    }
    return URI.create(pages.group(1));
  }

  private Matcher pages(HttpClient client) throws InterruptedException {
    try (var files = Files.walk(directory, 2)) {
      List<Path> ports = files.filter(file -> file.endsWith("DevToolsActivePort")).toList();
      if (ports.isEmpty() || Files.readAllLines(ports.get(0)).isEmpty()) {
        return SOCKET.matcher("");
      }
      String port = Files.readAllLines(ports.get(0)).get(0);
      URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
      return SOCKET.matcher(
          client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString()).body());
    } catch (IOException | UncheckedIOException e) {
      return SOCKET.matcher("");
    }
  }

  /** The first answer, put together. */
  private static final class Answer implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> whole;

    Answer(CompletableFuture<String> whole) {
      this.whole = whole;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        whole.complete(text.toString());
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      whole.completeExceptionally(error);
    }
  }
}
