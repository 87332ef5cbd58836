/** Text to {@code Expression} and back: the grammar, the printer and the diagnostics. */
module org.clusto.query {
  requires transitive org.clusto.api;
  requires org.antlr.antlr4.runtime;
  requires re2j;
  requires static org.jspecify;

  exports org.clusto.query;
}
