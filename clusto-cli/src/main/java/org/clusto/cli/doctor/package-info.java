/** What the command finds around it, and what is wrong there. */
@NullMarked
package org.clusto.cli.doctor;

import org.jspecify.annotations.NullMarked;
