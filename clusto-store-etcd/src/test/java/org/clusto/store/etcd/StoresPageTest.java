package org.clusto.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.junit.jupiter.api.Test;

/**
 * What docs/stores.md shows is run, on a server of the tests in the place of those that it names.
 */
class StoresPageTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void java_ofThePage_doesWhatItSays() throws Exception {
    URI location = SharedServer.newInventory();
    Matcher snippets = JAVA.matcher(Files.readString(Path.of("../docs/stores.md")));
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      run("import java.net.URI; import org.clusto.*; import org.clusto.driver.*;", shell);
      run("import org.clusto.inventory.*;", shell);
      while (snippets.find()) {
        String named = "etcd://h1:2379,h2:2379,h3:2379/fleet";
        assertThat(snippets.group(1)).contains(named);
        run(snippets.group(1).replace(named, location.toString()), shell);
      }
    }

    try (Inventory inventory = Clusto.open(location)) {
      assertThat(inventory.getByName("server1").driver()).isEqualTo("Server");
    }
  }

  private static void run(String code, JShell shell) {
    String rest = code;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      for (SnippetEvent event : shell.eval(next.source())) {
        assertThat(shell.diagnostics(event.snippet()).map(Object::toString)).isEmpty();
        assertThat(event.exception()).isNull();
      }
      rest = next.remaining();
    }
  }
}
