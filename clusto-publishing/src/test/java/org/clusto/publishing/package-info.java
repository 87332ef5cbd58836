/** Tests of what is published: its poms and jars, and projects of strangers that use it. */
package org.clusto.publishing;
