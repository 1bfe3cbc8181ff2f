/**
 * One HTTP port: GraphQL at {@code /graphql}, {@code /health/live}, {@code /health/ready} and {@code /metrics}, and in
 * dev the playground.
 *
 * <p>A {@link tidings.web.Web} is made once per node from its {@link tidings.web.WebOptions} and its
 * {@link tidings.web.WebKit}; it makes one verticle per event loop, all on the same port. Requests are served on the event
 * loop that read them. A client that is slow, endless or too large is shown the door: 408, 413, 431, or a closed
 * connection. Whatever goes wrong, an answer is JSON and tells nothing of the inside.
 */
@NullMarked
package tidings.web;

import org.jspecify.annotations.NullMarked;
