/**
 * The store that many machines share: an inventory in etcd, opened with {@link
 * org.clusto.Clusto#open(java.net.URI)}; {@link org.clusto.store.etcd.EtcdStoreProvider} has the
 * form of its address. Every key begins with the name of the inventory and a slash:
 *
 * <pre>
 * format                  "1", and a random number that tells this inventory from others
 * head                    the version of the newest commit and its token, in hexadecimal
 * first                   the first version that is kept, in decimal
 * commits/VERSION         a commit; its version in 16 hexadecimal digits
 * snapshot                which state there is to start from
 * pieces/KIND VERSION-TOKEN/NUMBER
 *                         what a commit (kind c) or a snapshot (kind s) holds that is large
 * </pre>
 *
 * <p>A commit is one transaction: if {@code head} is still the commit that it builds on, it is put
 * and becomes the head. What is large is written before, under keys of its own that nobody looks at
 * until that transaction leads there. A token is a random number; it tells a commit from another of
 * the same version, so a client finds out whether a commit of which it got no answer is its own.
 */
@NullMarked
package org.clusto.store.etcd;

import org.jspecify.annotations.NullMarked;
