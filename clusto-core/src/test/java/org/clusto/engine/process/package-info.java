/**
 * The inventory with real processes: writers that are killed, and readers beside a writer. Writers
 * make {@link Move}s, so that a commit that is half there shows at once.
 */
package org.clusto.engine.process;
