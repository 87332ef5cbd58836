/** The real programs that the tests of consoles talk to. */
package org.clusto.console.testing;
