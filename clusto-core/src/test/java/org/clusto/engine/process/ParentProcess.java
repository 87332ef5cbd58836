package org.clusto.engine.process;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The process that started this one, from within this one; they end together. */
final class ParentProcess {
  private static final int ORPHANED = 3;

  private static final FileOutputStream OUTPUT = new FileOutputStream(FileDescriptor.out);

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private ParentProcess() {}

  /** Begins to listen to the parent; this process ends when it is gone. */
  static ParentProcess listenedTo() {
    ParentProcess parent = new ParentProcess();
    Thread thread = new Thread(parent::listen, "parent");
    thread.setDaemon(true);
    thread.start();
    return parent;
  }

  private void listen() {
    try {
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      input.lines().forEach(told::add);
    } finally {
      Runtime.getRuntime().halt(ORPHANED);
    }
  }

  /** What the parent says next. */
  String nextLine() throws InterruptedException {
    return told.take();
  }

  /** Whether the parent has said something that was not taken yet. */
  boolean hasSpoken() {
    return !told.isEmpty();
  }

  /** Says something to the parent: a whole line at once. */
  static void tell(String line) {
    try {
      OUTPUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
