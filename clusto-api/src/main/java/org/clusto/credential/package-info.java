/**
 * References to secrets, and where the secrets come from.
 *
 * <p>An inventory holds references only. Start with {@link
 * org.clusto.credential.CredentialProvider}, which a vault or a keyring implements.
 */
@NullMarked
package org.clusto.credential;

import org.jspecify.annotations.NullMarked;
