/**
 * The MongoDB-compatible store inside this process, for a start with nothing installed.
 *
 * <p>The wire protocol, the query language and the updates are mongo-java-server's; the documents lie in H2's MVStore.
 * This package adds what they lack: ordered, multikey and partial indexes with a planner, BSON as the stored form, and
 * a commit before the answer.
 *
 * <p><b>Promises.</b> A write is answered when it is on disk; one commit gathers the writes of a moment. A read sees the
 * last committed state of its collection, whole and unmoving, and waits for nobody. A write that fails has changed
 * neither document nor index. What is asked stays inside what MongoDB answers alike ({@link tidings.embedded.Dialect});
 * everything else is refused. It listens on the loopback only.
 *
 * <p><b>Fails</b> on opening with an {@link tidings.embedded.EmbeddedStoreException}, one sentence that names the path or
 * the port. A disk that fails later ends the store: waiting writes are answered with an error, and so is all that comes.
 *
 * <p>Indexes live in memory and are built when the store opens. Locks are taken in this order: database, collection, the
 * gate of the commits.
 */
@NullMarked
package tidings.embedded;

import org.jspecify.annotations.NullMarked;
