@NullMarked
package org.clusto.cli.doctor;

import org.jspecify.annotations.NullMarked;
