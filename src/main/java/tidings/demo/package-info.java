/**
 * A shop's day, lived at a node over its public GraphQL, so that whoever is new sees the inbox, the mails and the dashboards move.
 *
 * <p>It is a client like any other: it knows nothing of what is inside. The same seed lives the same day; how long it is, and how
 * many people and products it makes, is bounded by the settings under {@code demo}.
 */
@NullMarked
package tidings.demo;

import org.jspecify.annotations.NullMarked;
