/** What hands out addresses, names and numbers, on a real inventory. */
package org.clusto.engine.resource;
