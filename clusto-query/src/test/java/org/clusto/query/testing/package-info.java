/** Random expressions for the tests of this module and of those that run expressions. */
package org.clusto.query.testing;
