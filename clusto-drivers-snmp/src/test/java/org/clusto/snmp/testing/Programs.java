package org.clusto.snmp.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that answer and end. */
public final class Programs {
  private Programs() {}

  /** What a program of net-snmp prints. */
  public static String run(Path directory, List<String> command) throws Exception {
    Path output = Files.createTempFile(directory, "printed", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("MIBS", "");
    builder.environment().put("SNMP_PERSISTENT_DIR", directory.resolve("persist").toString());
    builder.environment().put("SNMPCONFPATH", directory.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command.get(0) + " does not end");
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
