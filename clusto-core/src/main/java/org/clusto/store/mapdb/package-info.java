/**
 * The store that keeps an inventory in a directory: an append-only journal of commits, and
 * checkpoints in MapDB files that are written once and then only read.
 *
 * <p>What stands in the directory, and who reads and writes it:
 *
 * <pre>
 * format                    the format's number                StoreFormat
 * lock                      held by the one writer             WriterLock
 * journal-VERSION.log       commits from VERSION on, framed    JournalWriter, Journal
 * checkpoint-VERSION.mapdb  all entities at VERSION            CheckpointWriter, Checkpoint
 * </pre>
 *
 * <p>Whether all that is as it was written, {@link org.clusto.store.mapdb.StoreCheck} finds out:
 * {@code SegmentCheck} goes through the journal and on behind damage, and {@code StatesCheck} holds
 * the checkpoints against the states that the journal leads to. {@link
 * org.clusto.store.mapdb.Backup} writes the directory to a ZIP, {@link
 * org.clusto.store.mapdb.Restore} makes a directory of one.
 *
 * <p>Start reading at {@link org.clusto.store.mapdb.MapDbStore}.
 */
@NullMarked
package org.clusto.store.mapdb;

import org.jspecify.annotations.NullMarked;
