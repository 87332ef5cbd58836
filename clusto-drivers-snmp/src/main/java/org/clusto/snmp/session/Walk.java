package org.clusto.snmp.session;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.clusto.snmp.session.Session.Repeat;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * Goes through what is below an object, many at a time (GETBULK, RFC 3416, 4.2.3). Each answer must
 * lead on, and it ends, whatever the agent says.
 */
final class Walk {

  private static final int MOST_ROWS = 100_000;
  private static final int MOST_AT_ONCE = 40;

  /** So many times its timeout the agent may take for all. */
  private static final int TIMEOUTS = 30;

  private final Session session;
  private final OID root;
  private final NavigableMap<OID, Variable> found = new TreeMap<>();
  private final long start = System.nanoTime();
  private int atOnce = MOST_AT_ONCE;
  private OID last;

  Walk(Session session, OID root) {
    this.session = session;
    this.root = root;
    this.last = root;
  }

  CompletableFuture<NavigableMap<OID, Variable>> go() {
    return session
        .ask(question(), Repeat.ANEW)
        .thenCompose(answer -> take(answer) ? CompletableFuture.completedFuture(found) : next());
  }

  private CompletableFuture<NavigableMap<OID, Variable>> next() {
    if (found.size() > MOST_ROWS) {
      throw failed("has more than %,d of %s".formatted(MOST_ROWS, root));
    } else if (System.nanoTime() - start > session.agent().timeout().toNanos() * TIMEOUTS) {
      throw failed(
          "was not at the end of %s after %d s"
              .formatted(root, session.agent().timeout().toSeconds() * TIMEOUTS));
    }
    return go();
  }

  private PDU question() {
    PDU question = session.newQuestion(session.isFirstVersion() ? PDU.GETNEXT : PDU.GETBULK);
    question.add(new VariableBinding(last));
    if (!session.isFirstVersion()) {
      question.setMaxRepetitions(atOnce);
    }
    return question;
  }

  /** Whether that was the end. */
  private boolean take(PDU answer) {
    if (answer.getErrorStatus() == PDU.noSuchName && session.isFirstVersion()) {
      return true;
    } else if (answer.getErrorStatus() == PDU.tooBig && atOnce > 1) {
      atOnce /= 2;
      return false;
    } else if (answer.getErrorStatus() != PDU.noError) {
      throw session.failures().status(answer.getErrorStatus(), "go through " + root);
    }
    for (VariableBinding binding : answer.getVariableBindings()) {
      if (binding.getVariable().isException() || !binding.getOid().startsWith(root)) {
        return true;
      } else if (binding.getOid().compareTo(last) <= 0) {
        throw failed(
            "does not get on with %s: behind %s it gave %s"
                .formatted(root, last, binding.getOid()));
      }
      last = binding.getOid();
      found.put(last, binding.getVariable());
    }
    return answer.size() == 0;
  }

  private RuntimeException failed(String what) {
    return session
        .failures()
        .protocol("the agent at %s %s".formatted(session.agent().address(), what));
  }
}
