/** Brings fleets over from elsewhere. */
module org.clusto.imports {
  requires transitive org.clusto.api;
  requires static org.jspecify;
}
