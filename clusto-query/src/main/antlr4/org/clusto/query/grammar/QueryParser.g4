/*
 * The expression language. One token of lookahead decides everywhere, so that an error is found at
 * the first token that cannot stand where it stands. Loops, not recursion, take chains; only
 * parentheses recurse, and their depth is bounded before they are parsed.
 *
 * A chain of relations is taken in here and refused by what builds the tree, which can show both of
 * its readings.
 */
parser grammar QueryParser;

options {
  tokenVocab = QueryLexer;
}

query       : disjunction modifier* EOF;

disjunction : conjunction (OR conjunction)*;
conjunction : negation (AND negation)*;
negation    : NOT* relation;
relation    : (primary | relator primary) (relator primary)*;
relator     : CONNECTED TO | IN | CONTAINING;
primary     : LEFT disjunction RIGHT | term;

term        : ALL                                                # all
            | field=(NAME | DRIVER | TYPE | POOL | MAC | IP) value # matching
            | field=(ATTR | INHERITED) KEY condition?            # attribute
            | HASKEY KEY CLOSE                                   # haskey
            | ONLY KEY EQUALS (value (COMMA value)*)? CLOSE      # only
            | EXACTLY (pair (COMMA pair)*)? CLOSE                # exactly
            ;
condition   : operator=(COMMA | EQUALS | LESS | AT_MOST | GREATER | AT_LEAST) value;
pair        : KEY EQUALS value;
value       : BARE | QUOTED | REGEX;

modifier    : LIMIT WORD                    # limit
            | EACH IN A? DIFFERENT primary  # each
            | AS OF WORD                    # asOf
            ;
