/**
 * GraphQL over WebSockets, at the place of GraphQL: the protocol {@code graphql-transport-ws}, for subscriptions and for
 * whatever else a client likes to send over its socket. Knows no domain.
 *
 * <p>A socket is of the event loop that accepted it, and so is all that hangs on it. What it may cost is bounded: how many
 * sockets and subscriptions, how much and how fast it sends, how long it may be silent, and how much waits for a client
 * that does not read. Nothing is ever left out of a subscription: who cannot follow is shown the door and told to resume.
 *
 * <p>How it fails: with the close codes of the protocol, and with our own ones, all in {@link tidings.web.live.Closing};
 * whatever concerns one operation only is an {@code error} message for it. Before the handshake the answer is plain HTTP:
 * 403 for a page of a foreign origin, 503 where there is no more room.
 */
@NullMarked
package tidings.web.live;

import org.jspecify.annotations.NullMarked;
