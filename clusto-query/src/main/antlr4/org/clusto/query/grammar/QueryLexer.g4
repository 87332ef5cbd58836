/*
 * The words of the expression language. A field's colon, a key and an operator each decide how the
 * very next character is read, so there is a mode for each; a mode's last rule catches what must not
 * stand there, and the parser, which never accepts those tokens, explains it.
 *
 * Characters come from ExpressionText, which shows every white space beyond ASCII as a space and all
 * else beyond ASCII as one plain letter: the sets below need no more than ASCII.
 */
lexer grammar QueryLexer;

tokens { KEY, BARE, QUOTED, REGEX, CLOSE, COMMA, EQUALS, OPEN_QUOTE, OPEN_REGEX, UNEXPECTED }

fragment White      : [ \t\n\u000B\f\r\u001C-\u001F];
fragment Plain      : ~[ \t\n\u000B\f\r\u001C-\u001F()"',<>=];
fragment PlainStart : ~[ \t\n\u000B\f\r\u001C-\u001F()"',<>=/];
fragment NoColon    : ~[ \t\n\u000B\f\r\u001C-\u001F()"',<>=:];
fragment Quotation  : '"' DoubleChar* '"' | '\'' SingleChar* '\'';
fragment HalfQuoted : ('"' DoubleChar* | '\'' SingleChar*) '\\'?;
fragment DoubleChar : '\\' . | ~["\\];
fragment SingleChar : '\\' . | ~['\\];
fragment Expression : '/' RegexChar* '/' 'i'?;
fragment HalfRegex  : '/' RegexChar* '\\'?;
fragment RegexChar  : '\\' . | ~[/\\];

SPACE : White+ -> skip;

LEFT  : '(';
RIGHT : ')';
ALL   : '*';

NOT        : 'not';
AND        : 'and';
OR         : 'or';
CONNECTED  : 'connected';
TO         : 'to';
IN         : 'in';
CONTAINING : 'containing';
LIMIT      : 'limit';
EACH       : 'each';
A          : 'a';
DIFFERENT  : 'different';
AS         : 'as';
OF         : 'of';

NAME   : 'name:'   -> mode(VALUE);
DRIVER : 'driver:' -> mode(VALUE);
TYPE   : 'type:'   -> mode(VALUE);
POOL   : 'pool:'   -> mode(VALUE);
MAC    : 'mac:'    -> mode(VALUE);
IP     : 'ip:'     -> mode(VALUE);

ATTR      : 'attr:'      -> mode(FIELD_KEY);
INHERITED : 'inherited:' -> mode(FIELD_KEY);
HASKEY    : 'haskey('    -> mode(HASKEY_KEY);
ONLY      : 'only('      -> mode(ONLY_KEY);
EXACTLY   : 'exactly('   -> mode(PAIRS);

/* No keyword and no field: a number or a time, or a mistake. */
WORD          : [0-9+\-] Plain* | NoColon+;
UNKNOWN_FIELD : NoColon+ ':';
STRAY_QUOTED  : Quotation;
STRAY_QUOTE   : HalfQuoted -> type(OPEN_QUOTE);
STRAY         : . -> type(UNEXPECTED);

/* After a field's colon, or an operator. */
mode VALUE;
VALUE_BARE       : PlainStart Plain* -> type(BARE), mode(AFTER_VALUE);
VALUE_QUOTED     : Quotation  -> type(QUOTED), mode(AFTER_VALUE);
VALUE_REGEX      : Expression -> type(REGEX), mode(AFTER_VALUE);
VALUE_OPEN_QUOTE : HalfQuoted -> type(OPEN_QUOTE);
VALUE_OPEN_REGEX : HalfRegex  -> type(OPEN_REGEX);
VALUE_UNEXPECTED : .          -> type(UNEXPECTED);

/* After a value: the end of a term. */
mode AFTER_VALUE;
AFTER_VALUE_SPACE : White+ -> skip, mode(DEFAULT_MODE);
AFTER_VALUE_RIGHT : ')'    -> type(RIGHT), mode(DEFAULT_MODE);
AFTER_VALUE_STUCK : .      -> type(UNEXPECTED);

/* After attr: and inherited:. */
mode FIELD_KEY;
FIELD_KEY_KEY        : Plain+ -> type(KEY), mode(AFTER_KEY);
FIELD_KEY_UNEXPECTED : .      -> type(UNEXPECTED);

mode AFTER_KEY;
AFTER_KEY_COMMA  : ','    -> type(COMMA), mode(VALUE);
AFTER_KEY_EQUALS : '='    -> type(EQUALS), mode(VALUE);
LESS             : '<'    -> mode(VALUE);
AT_MOST          : '<='   -> mode(VALUE);
GREATER          : '>'    -> mode(VALUE);
AT_LEAST         : '>='   -> mode(VALUE);
AFTER_KEY_SPACE  : White+ -> skip, mode(DEFAULT_MODE);
AFTER_KEY_RIGHT  : ')'    -> type(RIGHT), mode(DEFAULT_MODE);
AFTER_KEY_STUCK  : .      -> type(UNEXPECTED);

/* haskey(KEY) */
mode HASKEY_KEY;
HASKEY_KEY_KEY        : Plain+ -> type(KEY);
HASKEY_KEY_CLOSE      : ')'    -> type(CLOSE), mode(DEFAULT_MODE);
HASKEY_KEY_UNEXPECTED : .      -> type(UNEXPECTED);

/* only(KEY=VALUE,VALUE) */
mode ONLY_KEY;
ONLY_KEY_KEY        : Plain+ -> type(KEY);
ONLY_KEY_EQUALS     : '='    -> type(EQUALS), mode(VALUES);
ONLY_KEY_UNEXPECTED : .      -> type(UNEXPECTED);

mode VALUES;
VALUES_BARE       : PlainStart Plain* -> type(BARE);
VALUES_QUOTED     : Quotation  -> type(QUOTED);
VALUES_REGEX      : Expression -> type(REGEX);
VALUES_OPEN_QUOTE : HalfQuoted -> type(OPEN_QUOTE);
VALUES_OPEN_REGEX : HalfRegex  -> type(OPEN_REGEX);
VALUES_COMMA      : ','        -> type(COMMA);
VALUES_CLOSE      : ')'        -> type(CLOSE), mode(DEFAULT_MODE);
VALUES_UNEXPECTED : .          -> type(UNEXPECTED);

/* exactly(KEY=VALUE,KEY=VALUE) */
mode PAIRS;
PAIRS_KEY        : Plain+ -> type(KEY);
PAIRS_EQUALS     : '='    -> type(EQUALS), mode(PAIR_VALUE);
PAIRS_COMMA      : ','    -> type(COMMA);
PAIRS_CLOSE      : ')'    -> type(CLOSE), mode(DEFAULT_MODE);
PAIRS_UNEXPECTED : .      -> type(UNEXPECTED);

mode PAIR_VALUE;
PAIR_VALUE_BARE       : PlainStart Plain* -> type(BARE), mode(PAIRS);
PAIR_VALUE_QUOTED     : Quotation  -> type(QUOTED), mode(PAIRS);
PAIR_VALUE_REGEX      : Expression -> type(REGEX), mode(PAIRS);
PAIR_VALUE_OPEN_QUOTE : HalfQuoted -> type(OPEN_QUOTE);
PAIR_VALUE_OPEN_REGEX : HalfRegex  -> type(OPEN_REGEX);
PAIR_VALUE_UNEXPECTED : .          -> type(UNEXPECTED);
