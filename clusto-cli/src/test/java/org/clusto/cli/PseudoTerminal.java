package org.clusto.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A terminal at which nobody sits: runs a command in it and answers its question. Python's {@code
 * pty} makes it; where there is no python3, the test is skipped.
 */
final class PseudoTerminal {

  /** What is typed for Ctrl-C. */
  static final String CTRL_C = "\u0003";

  /** What is typed for Ctrl-D. */
  static final String CTRL_D = "\u0004";

  /**
   * Argument 1 is the command, 2 what to wait for, 3 what to type then; ends as the command does.
   */
  private static final String PROGRAM =
      """
      import os, pty, signal, sys
      command, prompt, keys = sys.argv[1], sys.argv[2].encode(), sys.argv[3].encode()
      pid, terminal = pty.fork()
      if pid == 0:
          signal.signal(signal.SIGINT, signal.SIG_DFL)
          os.execvp('sh', ['sh', '-c', 'exec ' + command])
      seen = b''
      while True:
          try:
              some = os.read(terminal, 65536)
          except OSError:
              some = b''
          if not some:
              break
          seen += some
          if keys and prompt in seen:
              os.write(terminal, keys)
              keys = b''
      sys.stdout.buffer.write(seen)
      sys.stdout.flush()
      status = os.waitpid(pid, 0)[1]
      sys.exit(os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
      """;

  /**
   * Argument 1 is the command, 2 what to wait for, the others what to type, each when that has come
   * once more, or when nothing has come for a while; ends as the command does.
   */
  private static final String CONVERSATION =
      """
      import fcntl, os, pty, select, signal, struct, sys, termios, time
      command, prompt, keys = sys.argv[1], sys.argv[2].encode(), [k.encode() for k in sys.argv[3:]]
      pid, terminal = pty.fork()
      if pid == 0:
          signal.signal(signal.SIGINT, signal.SIG_DFL)
          os.environ['TERM'] = 'xterm'
          while os.get_terminal_size().columns == 0:
              time.sleep(0.01)
          os.execvp('sh', ['sh', '-c', 'exec ' + command])
      fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 200, 0, 0))
      seen, mark = b'', 0
      while True:
          try:
              begun = prompt in seen
              waits = keys and begun and not select.select([terminal], [], [], 3)[0]
              some = b'' if waits else os.read(terminal, 65536)
          except OSError:
              some, waits = b'', False
          if not some and not waits:
              break
          seen += some
          if keys and (waits or prompt in seen[mark:]):
              mark = len(seen)
              time.sleep(0.2)
              os.write(terminal, keys.pop(0))
      sys.stdout.buffer.write(seen)
      sys.stdout.flush()
      status = os.waitpid(pid, 0)[1]
      sys.exit(os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
      """;

  /**
   * Argument 1 is the command, then come pairs: what to wait for, and what to do then. That is
   * {@code type:KEYS}, {@code paste:COUNT} of the letter x, {@code size:ROWS,COLUMNS}, {@code
   * kill:SIGNAL} of the process whose number is in the file {@code pid}, {@code killjvm:SIGNAL} of
   * the JVM that it has started, {@code agree:COMMAND}, which runs another command before it types
   * y, or {@code touch:FILE}. Ends as the command does.
   */
  private static final String DIALOGUE =
      """
      import fcntl, os, pty, signal, struct, subprocess, sys, termios
      command, steps = sys.argv[1], [s.encode() for s in sys.argv[2:]]
      pid, terminal = pty.fork()
      if pid == 0:
          signal.signal(signal.SIGINT, signal.SIG_DFL)
          os.execvp('sh', ['sh', '-c', command])

      def children(of):
          return open('/proc/%s/task/%s/children' % (of, of)).read().split()

      def do(what, how):
          if what == b'type':
              os.write(terminal, how)
          elif what == b'size':
              rows, columns = how.split(b',')
              size = struct.pack('HHHH', int(rows), int(columns), 0, 0)
              fcntl.ioctl(terminal, termios.TIOCSWINSZ, size)
          elif what == b'paste':
              rest = b'x' * int(how)
              while rest:
                  rest = rest[os.write(terminal, rest[:4096]):]
          elif what == b'agree':
              subprocess.run(how, shell=True, check=True, stdin=subprocess.DEVNULL)
              os.write(terminal, b'y\\n')
          elif what == b'kill':
              os.kill(int(open('pid').read()), getattr(signal, 'SIG' + how.decode()))
          elif what == b'killjvm':
              for child in children(open('pid').read().strip()):
                  if b'clusto.cli.Main' in open('/proc/%s/cmdline' % child, 'rb').read():
                      os.kill(int(child), getattr(signal, 'SIG' + how.decode()))
          else:
              open(how, 'w').close()

      seen, mark = b'', 0
      while True:
          try:
              some = os.read(terminal, 65536)
          except OSError:
              some = b''
          if not some:
              break
          seen += some
          while steps and steps[0] in seen[mark:]:
              mark = seen.index(steps[0], mark) + len(steps[0])
              do(*steps[1].split(b':', 1))
              steps = steps[2:]
      sys.stdout.buffer.write(seen)
      sys.stdout.flush()
      status = os.waitpid(pid, 0)[1]
      sys.exit(os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
      """;

  private final Shell shell;

  PseudoTerminal(Shell shell) {
    this.shell = shell;
  }

  /**
   * Runs a command, and types something once it has printed something.
   *
   * @return its exit code, and all that was on the screen, without carriage returns
   */
  Shell.Result run(String command, String prompt, String keys) {
    return python(PROGRAM, command, prompt, keys);
  }

  /**
   * Runs a command that asks for more, as a terminal of 200 columns with all that xterm can do.
   *
   * @param keys what is typed, each at a prompt, or when the command has been silent for a while
   */
  Shell.Result converse(String command, String prompt, List<String> keys) {
    return python(
        CONVERSATION,
        Stream.concat(Stream.of(command, prompt), keys.stream()).toArray(String[]::new));
  }

  /**
   * Runs a script, and does something each time that something was printed.
   *
   * @param steps what to wait for and what to do, in turn: {@code type:KEYS}, {@code paste:COUNT},
   *     {@code size:ROWS,COLUMNS}, {@code kill:SIGNAL}, {@code killjvm:SIGNAL}, {@code
   *     agree:COMMAND}, {@code touch:FILE}
   */
  Shell.Result dialogue(String script, List<String> steps) {
    return python(
        DIALOGUE, Stream.concat(Stream.of(script), steps.stream()).toArray(String[]::new));
  }

  private Shell.Result python(String program, String... args) {
    assumeTrue(hasPython(), "there is no python3, which makes the terminal");
    Shell.Result result =
        shell.run(
            Stream.of(args)
                .map(Shell::quoted)
                .collect(Collectors.joining(" ", "python3 -c " + Shell.quoted(program) + " ", "")));
    return new Shell.Result(result.code(), result.out().replace("\r", ""), result.err());
  }

  private static boolean hasPython() {
    try {
      Process python = new ProcessBuilder("python3", "-c", "import pty").start();
      return python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
