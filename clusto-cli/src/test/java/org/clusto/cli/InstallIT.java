package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Installs what the build makes, and uses it as somebody who may write to no more than a home. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InstallIT {

  private static final String TAR = file("clusto.tar");
  private static final String DEB = file("clusto.deb");

  /** Runs what follows as an ordinary user, where root runs the tests. */
  private static final String AS_USER =
      "chmod 755 .; mkdir home; as=; if [ \"$(id -u)\" = 0 ]; then chown nobody home; as='setpriv"
          + " --reuid=nobody --regid=nogroup --clear-groups'; fi; cd home; export HOME=\"$PWD\""
          + " XDG_CACHE_HOME= XDG_CONFIG_HOME= CLUSTO_INVENTORY=; $as sh -ec '";

  /** What is typed first. */
  private static final String USE =
      """
      mkdir -p .config/clusto
      echo "inventory = ~/my fleet" > .config/clusto/config
      clusto --version
      clusto init
      clusto create Rack rack1
      clusto create Server server1
      clusto insert server1 rack1 13
      clusto locate server1
      ! touch "$(dirname "$(readlink -f "$(command -v clusto)")")/x" 2>/dev/null || [ -w /etc ]
      '
      """;

  private static final String ANSWER =
      "clusto [^\n]+\nJava [^\n]+\nmade an empty [^\n]+\n(created [^\n]+\n){2}inserted [^\n]+\n"
          + "server1 -> connected to RU13 in rack1\n";

  @TempDir private Path directory;
  private Shell shell = new Shell(Path.of(""), "");

  @BeforeEach
  void shell() {
    shell = new Shell(directory, "");
  }

  private static String file(String property) {
    return Path.of(System.getProperty(property, "")).toAbsolutePath().toString();
  }

  private boolean can(String command) {
    return shell.run(command).code() == 0;
  }

  @Test
  void tar_unpackedWhereNamesHaveSpaces_runs() {
    assertThat(
            shell.answer(
                "mkdir 'my programs'; tar -C 'my programs' -xzf "
                    + TAR
                    + "; PATH=$(echo \"$PWD\"/my\\ programs/clusto-*/bin):$PATH;"
                    + AS_USER
                    + USE))
        .matches(ANSWER);
  }

  @Test
  void tar_holdsWhatItNeedsAndNothingThatOnlyRootCanRead() {
    assertThat(shell.answer("tar tzf " + TAR + " | sed 's|^[^/]*/||'").lines())
        .contains("bin/clusto", "lib/checksum", "lib/make-archive", "LICENSE", "README.md")
        .anyMatch(name -> name.matches("lib/clusto-cli-.*\\.jar"))
        .noneMatch(name -> name.startsWith("/") || name.contains(".."));
    assertThat(shell.answer("tar tvzf " + TAR).lines())
        .allMatch(line -> line.matches("(-rw-r--r--|-rwxr-xr-x|drwxr-xr-x) .*"));
  }

  @Test
  void tar_withAnArchiveForAll_startsWithIt() {
    assertThat(
            shell.answer(
                "tar -xzf "
                    + TAR
                    + "; cd clusto-*; CLUSTO_ARCHIVE=make bin/clusto >/dev/null; bin/clusto doctor"
                    + " | grep ^archive"))
        .matches("archive +/.*/archives/.*\\.jsa\n");
  }

  @Test
  void tar_withAnInventoryInEtcd_needsNothingMore() throws IOException {
    assumeTrue(can("command -v etcd"), "etcd is not installed: apt-get install etcd-server");
    String client = "http://127.0.0.1:" + freePort();
    String peer = "http://127.0.0.1:" + freePort();
    String inventory = client.replace("http:", "etcd:") + "/fleet?timeout=60";
    String serve =
        ("etcd --data-dir=data --listen-client-urls=%1$s --advertise-client-urls=%1$s"
                + " --listen-peer-urls=%2$s --initial-advertise-peer-urls=%2$s"
                + " --initial-cluster=default=%2$s --log-level=error >etcd.log 2>&1 & served=$!;"
                + " trap 'kill -9 $served 2>/dev/null || true' EXIT; ")
            .formatted(client, peer);

    assertThat(
            shell.answer(
                "tar -xzf "
                    + TAR
                    + "; PATH=$(echo \"$PWD\"/clusto-*/bin):$PATH; export CLUSTO_ARCHIVE=off; "
                    + serve
                    + "i='"
                    + inventory
                    + "'; clusto --inventory \"$i\" init; export CLUSTO_INVENTORY=\"$i\";"
                    + " clusto create Server server1; clusto copy \"$i\" \"$PWD/copied\";"
                    + " CLUSTO_INVENTORY=copied clusto list; clusto list; export"
                    + " CLUSTO_INVENTORY=\"$i&copy=$PWD/beside\"; clusto list; kill -9 $served;"
                    + " CLUSTO_INVENTORY=$(echo \"$CLUSTO_INVENTORY\" | sed s/timeout=60/timeout=2/)"
                    + " clusto list 2>warned; grep -c 'this reads the copy of' warned"))
        .matches("made an empty [^\n]+\ncreated [^\n]+\ncopied [^\n]+\n(server1\n){4}1\n");
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  @Test
  void launcher_takesWhatEtcdNeedsForInventoriesThereOnly() {
    shell.answer(
        "tar -xzf "
            + TAR
            + "; mkdir -p fake/bin home/.config/clusto; printf '#!/bin/sh\necho \"$@\"\n'"
            + " >fake/bin/java; chmod +x fake/bin/java");
    String counted =
        "export JAVA_HOME=$PWD/fake HOME=$PWD/home XDG_CONFIG_HOME= CLUSTO_INVENTORY="
            + " CLUSTO_ARCHIVE=off; PATH=$(echo \"$PWD\"/clusto-*/bin):$PATH; %s"
            + " | { grep -c 'lib/etcd/[*]' || :; }";
    String set = "echo 'inventory = etcd://h1/fleet' >home/.config/clusto/config; ";

    for (String with :
        List.of(
            "clusto --inventory etcd://h1/fleet list",
            "clusto --inventory=etcd://h1/fleet list",
            "CLUSTO_INVENTORY=etcd://h1/fleet clusto list",
            "clusto copy fleet etcd://h1/fleet",
            "clusto shell script.groovy",
            set + "clusto list")) {
      assertThat(shell.answer(counted.formatted(with))).as(with).isEqualTo("1\n");
    }
    for (String without :
        List.of(
            set + "clusto --inventory fleet list",
            set + "CLUSTO_INVENTORY=fleet clusto list",
            set + "clusto --inventory=fleet list",
            "rm -r home/.config; clusto list")) {
      assertThat(shell.answer(counted.formatted(without))).as(without).isEqualTo("0\n");
    }
  }

  @Test
  void deb_unpacked_runs() {
    assumeTrue(can("command -v dpkg-deb"), "no dpkg-deb on this system");

    assertThat(
            shell.answer(
                "dpkg-deb -x " + DEB + " root; PATH=$PWD/root/usr/bin:$PATH;" + AS_USER + USE))
        .matches(ANSWER);
    assertThat(shell.answer("dpkg-deb -f " + DEB + " Package Architecture Depends Installed-Size"))
        .contains("Package: clusto", "Architecture: all", "java17-runtime-headless")
        .containsPattern("Installed-Size: \\d+");
    assertThat(shell.answer("cd root; dpkg-deb -e " + DEB + "; md5sum --quiet -c DEBIAN/md5sums"))
        .isEmpty();
    assertThat(shell.answer("dpkg-deb -c " + DEB).lines())
        .allMatch(line -> line.matches("(-rw-r--r--|-rwxr-xr-x|drwxr-xr-x|l.{9}) root/root .*"));
  }

  @Test
  void deb_installed_runsAndIsPurgedWhole() {
    assumeTrue(can("[ \"$(id -u)\" = 0 ] && command -v dpkg"), "only root installs, with dpkg");
    assumeTrue(
        can("dpkg-query -Wf '${Provides}\\n' | grep -q java17-runtime-headless"),
        "no Java of Debian's here, which the package needs");
    assumeTrue(!can("dpkg -s clusto || command -v /usr/bin/clusto"), "clusto is installed here");

    try {
      shell.answer("dpkg -i " + DEB + " >out 2>&1 || { cat out >&2; exit 1; }");

      assertThat(shell.answer("PATH=/usr/bin:$PATH;" + AS_USER + USE)).matches(ANSWER);
      assertThat(shell.answer("PATH=/usr/bin:$PATH; clusto doctor | grep ^archive"))
          .matches("archive +/usr/share/clusto/archives/.*\\.jsa.*\n");
    } finally {
      shell.run("dpkg -P clusto");
    }
    assertThat(shell.answer("ls -d /usr/share/clusto /usr/bin/clusto /var/cache/clusto 2>&1 || :"))
        .hasLineCount(3)
        .contains("No such file");
  }
}
