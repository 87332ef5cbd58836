package org.clusto.engine.query;

import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import org.clusto.expression.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the regular expressions that are common: literals, classes, groups, alternatives,
 * repetitions, {@code ^} and {@code $}, of ASCII characters, as RE2 understands them
 * (github.com/google/re2/wiki/Syntax). All others are none of its.
 *
 * <p>Each part is compiled to go on with what follows it. So a sequence is read as a list of parts,
 * and compiled from its end.
 */
final class AsciiRegex {

  /** How long an expression may be, so that its parts can be compiled one within the other. */
  private static final int LONGEST = 500;

  private static final String SPECIAL_ESCAPES = "aftnrv";
  private static final String CONTROLS = "\u0007\f\t\n\r\u000b";

  private final String regex;
  private final boolean ignoresCase;
  private final AsciiProgram program = new AsciiProgram();
  private int at;

  private AsciiRegex(Pattern.Regex pattern) {
    this.regex = pattern.regex();
    this.ignoresCase = pattern.letters() == Pattern.Letters.CASE_INSENSITIVE;
  }

  /** Says that an expression is none of those. */
  private static final class UncommonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UncommonException() {
      super("no common regular expression", null, false, false);
    }
  }

  /** The program of an expression that RE2 accepts; null where it is none of the common ones. */
  static @Nullable AsciiProgram compile(Pattern.Regex pattern) {
    try {
      return new AsciiRegex(pattern).compile();
    } catch (UncommonException e) {
      return null;
    }
  }

  private AsciiProgram compile() {
    requireCommon(regex.length() <= LONGEST);
    IntUnaryOperator whole = alternatives();
    requireCommon(at == regex.length());
    program.startWith(whole.applyAsInt(program.accept()));
    return program;
  }

  private void requireCommon(boolean isCommon) {
    if (!isCommon || program.isTooLong()) {
      throw new UncommonException();
    }
  }

  private boolean isAt(char c) {
    return at < regex.length() && regex.charAt(at) == c;
  }

  private boolean take(char c) {
    boolean isThere = isAt(c);
    at += isThere ? 1 : 0;
    return isThere;
  }

  private char takeAny() {
    requireCommon(at < regex.length() && regex.charAt(at) < AsciiAutomaton.ASCII_END);
    return regex.charAt(at++);
  }

  private IntUnaryOperator alternatives() {
    IntUnaryOperator first = sequence();
    if (!take('|')) {
      return first;
    }
    IntUnaryOperator others = alternatives();
    return then -> program.fork(first.applyAsInt(then), others.applyAsInt(then));
  }

  private IntUnaryOperator sequence() {
    IntUnaryOperator parts = then -> then;
    while (at < regex.length() && !isAt('|') && !isAt(')')) {
      IntUnaryOperator before = parts;
      IntUnaryOperator last = repeated();
      parts = then -> before.applyAsInt(last.applyAsInt(then));
    }
    return parts;
  }

  private IntUnaryOperator repeated() {
    IntUnaryOperator part = part();
    IntUnaryOperator repeated = part;
    if (take('*')) {
      repeated = then -> anyTimes(part, then);
    } else if (take('+')) {
      repeated = then -> part.applyAsInt(anyTimes(part, then));
    } else if (take('?')) {
      repeated = then -> program.fork(part.applyAsInt(then), then);
    } else if (take('{')) {
      repeated = counted(part);
    } else {
      return part;
    }
    // How greedy it is makes no difference to whether it is found.
    var unused = take('?');
    return repeated;
  }

  private int anyTimes(IntUnaryOperator part, int then) {
    int fork = program.fork(then, then);
    program.join(fork, part.applyAsInt(fork));
    return fork;
  }

  private IntUnaryOperator counted(IntUnaryOperator part) {
    int least = count();
    boolean isRange = take(',');
    boolean isOpen = isRange && isAt('}');
    int most = isRange && !isOpen ? count() : least;
    requireCommon(take('}') && least <= most);
    return then -> {
      int rest = isOpen ? anyTimes(part, then) : then;
      for (int i = least; i < most; i++) {
        rest = program.fork(part.applyAsInt(rest), then);
        requireCommon(true);
      }
      for (int i = 0; i < least; i++) {
        rest = part.applyAsInt(rest);
        requireCommon(true);
      }
      return rest;
    };
  }

  private int count() {
    int from = at;
    while (at < regex.length() && regex.charAt(at) >= '0' && regex.charAt(at) <= '9') {
      at++;
    }
    requireCommon(at > from && at - from <= 3);
    return Integer.parseInt(regex.substring(from, at));
  }

  private IntUnaryOperator part() {
    if (take('(')) {
      return group();
    } else if (take('^')) {
      return program::beginning;
    } else if (take('$')) {
      return program::end;
    } else if (take('[')) {
      return taking(members());
    } else if (take('.')) {
      return taking(allBut('\n'));
    } else if (take('\\')) {
      return taking(escaped());
    }
    char literal = takeAny();
    requireCommon("*+?{".indexOf(literal) < 0);
    return taking(folded(literal, literal));
  }

  private IntUnaryOperator group() {
    if (take('?')) {
      requireCommon(take(':'));
    }
    IntUnaryOperator inner = alternatives();
    requireCommon(take(')'));
    return inner;
  }

  private IntUnaryOperator taking(BitSet characters) {
    return then -> {
      requireCommon(true);
      return program.take(characters, then);
    };
  }

  private static BitSet range(int low, int high) {
    BitSet range = new BitSet();
    range.set(low, high + 1);
    return range;
  }

  private static BitSet allBut(char one) {
    BitSet all = range(0, AsciiAutomaton.ASCII_END - 1);
    all.clear(one);
    return all;
  }

  /** The characters of a range, with the other case of those that are letters. */
  private BitSet folded(char low, char high) {
    BitSet range = range(low, high);
    for (char c = low; ignoresCase && c <= high; c++) {
      if (Character.isLetter(c)) {
        range.set(c ^ 0x20);
      }
    }
    return range;
  }

  /** The class whose bracket was just read. */
  private BitSet members() {
    boolean isNegated = take('^');
    BitSet members = new BitSet();
    for (boolean isFirst = true; isFirst || !isAt(']'); isFirst = false) {
      members.or(member());
    }
    at++;
    if (isNegated) {
      members.flip(0, AsciiAutomaton.ASCII_END);
    }
    return members;
  }

  private BitSet member() {
    if (take('\\')) {
      BitSet escaped = escaped();
      requireCommon(!isAt('-'));
      return escaped;
    }
    char low = takeAny();
    requireCommon(low != '[' && (low != '-' || isAt(']')));
    if (!isAt('-') || regex.startsWith("-]", at)) {
      return folded(low, low);
    }
    at++;
    char high = takeAny();
    requireCommon(high != '\\' && high != '[' && low <= high);
    return folded(low, high);
  }

  /** What is behind a backslash. */
  private BitSet escaped() {
    char c = takeAny();
    if (SPECIAL_ESCAPES.indexOf(c) >= 0) {
      char control = CONTROLS.charAt(SPECIAL_ESCAPES.indexOf(c));
      return range(control, control);
    }
    if (!Character.isLetterOrDigit(c)) {
      return range(c, c);
    }
    BitSet named = named(Character.toLowerCase(c));
    if (Character.isUpperCase(c)) {
      named.flip(0, AsciiAutomaton.ASCII_END);
    }
    return named;
  }

  private BitSet named(char name) {
    BitSet named = new BitSet();
    requireCommon("dws".indexOf(name) >= 0);
    if (name == 's') {
      "\t\n\f\r ".chars().forEach(named::set);
      return named;
    }
    named.or(range('0', '9'));
    if (name == 'w') {
      named.or(range('a', 'z'));
      named.or(range('A', 'Z'));
      named.set('_');
    }
    return named;
  }
}
