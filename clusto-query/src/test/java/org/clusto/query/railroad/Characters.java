package org.clusto.query.railroad;

import java.util.ArrayList;
import java.util.List;

/** Literals and sets of characters as ANTLR writes them, read and put in words. */
final class Characters {

  private final String source;
  private int at;

  private Characters(String source) {
    this.source = source;
  }

  /** What a literal in quotes stands for. */
  static String literal(String quoted) {
    Characters inside = new Characters(quoted.substring(1, quoted.length() - 1));
    StringBuilder text = new StringBuilder();
    while (inside.at < inside.source.length()) {
      text.append(inside.next());
    }
    return text.toString();
  }

  /** A set in brackets, in words: white space first, then each character or range. */
  static String set(String bracketed) {
    Characters inside = new Characters(bracketed.substring(1, bracketed.length() - 1));
    List<String> words = new ArrayList<>();
    while (inside.at < inside.source.length()) {
      char first = inside.next();
      char last = first;
      if (inside.at < inside.source.length() - 1 && inside.source.charAt(inside.at) == '-') {
        inside.at++;
        last = inside.next();
      }
      String word = word(first, last);
      if (!words.contains(word)) {
        words.add(word);
      }
    }
    return String.join(" ", words);
  }

  private static String word(char first, char last) {
    if (last <= ' ') {
      return "white space";
    }
    return first == last ? String.valueOf(first) : first + "-" + last;
  }

  private char next() {
    char c = source.charAt(at++);
    if (c != '\\') {
      return c;
    }
    char escaped = source.charAt(at++);
    switch (escaped) {
      case 't':
        return '\t';
      case 'n':
        return '\n';
      case 'f':
        return '\f';
      case 'r':
        return '\r';
      case 'u':
        at += 4;
        return (char) Integer.parseInt(source.substring(at - 4, at), 16);
      default:
        return escaped;
    }
  }
}
