/** The file from which HAProxy knows its servers when it starts. */
@NullMarked
package org.clusto.haproxy.file;

import org.jspecify.annotations.NullMarked;
