@org.jspecify.annotations.NullMarked
package org.clusto.cli.console;
