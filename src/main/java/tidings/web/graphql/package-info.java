/**
 * GraphQL: from the bytes of a request to the bytes of its answer, over HTTP or for whoever holds a socket.
 *
 * <p>A domain takes part with a {@link tidings.web.graphql.GraphqlDomain}: a schema file and the wiring of its fields.
 * Nothing is reachable that was not declared: every field of Query, Mutation and Subscription has an {@link
 * tidings.web.graphql.Access}, every other field a fetcher, or the node does not start.
 *
 * <p>An operation is read, its document looked up (parsed, validated and measured once), its cost known before anything
 * runs, then executed on the event loop that read it. Fetchers answer with Vert.x futures of that event loop.
 *
 * <p>How it fails: what is wrong with the request is said with an HTTP status; what is wrong with the document or its
 * variables with 400, or 200 where the client accepts only {@code application/json}; what a domain refuses stands in
 * {@code errors} beside the data, with {@code extensions.code}. Whatever nobody foresaw is INTERNAL with a fixed sentence,
 * and in the log under the request's id. A token that is not valid is UNAUTHENTICATED whatever was asked, public fields
 * too: a client that believes it is signed in must hear that it is not.
 *
 * <p>With the header {@code Tidings-Cost: 1} the answer tells in {@code extensions.cost} what the operation was counted as.
 */
@NullMarked
package tidings.web.graphql;

import org.jspecify.annotations.NullMarked;
